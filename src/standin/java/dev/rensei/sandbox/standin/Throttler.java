package dev.rensei.sandbox.standin;

/** The throttlers of the real server, by the suffix that their headers carry (facts C.2). */
public enum Throttler {
    /** Calls without a key. */
    ANONYMOUS("anonymous"),
    /** Reads, and everything under {@code /workspace}. */
    AUTHENTICATED("authenticated"),
    /** {@code POST /sandbox}. */
    SANDBOX_CREATE("sandbox-create"),
    /** Start, stop, pause, archive, delete. */
    SANDBOX_LIFECYCLE("sandbox-lifecycle"),
    /** Refused credentials, counted per client address, and run before the credential is looked at. */
    FAILED_AUTH("failed-auth"),
    /** Not throttled at all, and without headers. */
    NONE("none");

    private final String suffix;

    Throttler(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
