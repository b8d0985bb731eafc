package dev.rensei.sandbox.session;

import dev.rensei.sandbox.model.Position;

/** Takes note that a record's outcome is durable. */
public interface Acknowledger {

    /** The record need not come again. */
    void acknowledge(Position position);
}
