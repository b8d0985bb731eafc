package dev.rensei.sandbox.model;

/** Why a session failed or was terminated: the closed set of the wire contract. */
public enum ReasonCode {
    /** Readable enough to know the session, but not valid. */
    INVALID_DISPATCH(Status.FAILED, false),
    /** Every pool was excluded; the routing trace says why, pool by pool. */
    NO_ELIGIBLE_POOL(Status.FAILED, false),
    /** There is no key that may be sent to where the pool points. */
    CREDENTIAL_MISSING(Status.FAILED, false),
    /** The provider refused the key. */
    CREDENTIAL_REJECTED(Status.FAILED, false),
    /** The provider refused the request. */
    PROVIDER_REJECTED(Status.FAILED, false),
    /** The account has no room. */
    QUOTA_EXCEEDED(Status.FAILED, true),
    /** The provider did not answer, or not with an answer, to the end of the attempts. */
    PROVIDER_UNAVAILABLE(Status.FAILED, true),
    /** Created, never started. */
    PROVISION_TIMEOUT(Status.FAILED, true),
    /** The provider reports the sandbox as broken. */
    SANDBOX_ERROR(Status.FAILED, true),
    /** The platform asked for it. */
    TERMINATE_REQUESTED(Status.TERMINATED, false),
    /** The provider stopped or archived the sandbox. */
    SANDBOX_STOPPED(Status.TERMINATED, false),
    /** The sandbox is no longer there. */
    SANDBOX_GONE(Status.TERMINATED, false),
    /** Termination of a session that was never seen. */
    SESSION_UNKNOWN(Status.TERMINATED, false);

    private final Status status;
    private final boolean retryable;

    ReasonCode(Status status, boolean retryable) {
        this.status = status;
        this.retryable = retryable;
    }

    /** The status that a session ends in for this reason. */
    public Status status() {
        return status;
    }

    /** Whether the same dispatch may succeed elsewhere or later. */
    public boolean retryable() {
        return retryable;
    }
}
