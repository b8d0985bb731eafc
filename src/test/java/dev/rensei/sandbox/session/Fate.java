package dev.rensei.sandbox.session;

/** What a simulated provider makes of a create. */
enum Fate {
    UP,
    ON_ITS_WAY,
    UNREACHABLE,
    NOT_READY,
    THROTTLED,
    CIRCUIT_OPEN,
    QUOTA,
    REJECTED,
    /** No answer, and nothing was done. */
    LOST_BEFORE,
    /** No answer, but the sandbox is there. */
    LOST_AFTER,
    /** No answer, and the sandbox may yet come. */
    LOST_LATE,
    /** A broken sandbox. */
    BROKEN
}
