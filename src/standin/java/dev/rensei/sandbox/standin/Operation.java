package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a call does, the same in both dialects. Faults are set, and requests counted, by it. */
public enum Operation {
    /** Every call of the API; only of use in a fault. */
    ANY,
    /** {@code POST /sandbox} or {@code /workspace}. */
    CREATE,
    /** A look at one sandbox. */
    GET,
    /** The listing. */
    LIST,
    /** The removal of a sandbox. */
    DELETE,
    /** The start of a stopped one. */
    START,
    /** The stop of a running one. */
    STOP,
    /** A pause. */
    PAUSE,
    /** Moving a stopped one to the archive. */
    ARCHIVE,
    /** Labels and intervals. */
    UPDATE,
    /** The heartbeat. */
    ACTIVITY,
    /** Everything about snapshots. */
    SNAPSHOT,
    /** {@code GET /config}. */
    CONFIG,
    /** {@code GET /health}. */
    HEALTH,
    /** {@code GET /api-keys/current}. */
    API_KEY,
    /** The daemon inside a sandbox. */
    TOOLBOX,
    /** Anything else. */
    OTHER;

    /** The name used in JSON: lower case, with a hyphen. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads the name used in JSON. */
    @JsonCreator
    public static Operation ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
