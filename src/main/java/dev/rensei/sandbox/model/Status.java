package dev.rensei.sandbox.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the platform is told of a session. */
public enum Status {
    /** A sandbox is being found, created or started. */
    PROVISIONING,
    /** The sandbox is up. */
    RUNNING,
    /** The sandbox is held, with its memory, by a provider that can. */
    PAUSED,
    /** No sandbox could be had, or it broke. */
    FAILED,
    /** The session has ended. */
    TERMINATED;

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final String eventType = "dev.rensei.sandbox." + wireName + ".v1";

    /** The word on the wire. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** Whether a session with this status has ended: only a new dispatch can bring it back. */
    public boolean isTerminal() {
        return this == FAILED || this == TERMINATED;
    }

    /** The CloudEvents type of the event that announces this status. */
    public String eventType() {
        return eventType;
    }
}
