package dev.rensei.sandbox.session;

import dev.rensei.sandbox.model.Position;

/** Takes note of how far the sessions are with the records that they were given. */
public interface Acknowledger {

    /** The record's outcome is durable: it need not come again. */
    void acknowledge(Position position);

    /** The record's session waits for what may take its time: a place, an account, the next try, a sandbox's start or end. */
    void rest(Position position);
}
