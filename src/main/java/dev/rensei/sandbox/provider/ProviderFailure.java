package dev.rensei.sandbox.provider;

import dev.rensei.sandbox.model.ReasonCode;
import java.time.Duration;

/** Everything that can go wrong between the worker and a provider, as far as it makes a difference. */
public sealed interface ProviderFailure {

    /** What happened, for people; holds no secret and no unredacted body. */
    String message();

    /** The reason a session fails with if this is the last word. */
    ReasonCode code();

    /** Whether the provider may have done what it was asked to all the same. */
    default boolean mayHaveTakenEffect() {
        return false;
    }

    /** The request never left: no connection. */
    record Unreachable(String message) implements ProviderFailure {
        @Override
        public ReasonCode code() {
            return ReasonCode.PROVIDER_UNAVAILABLE;
        }
    }

    /** No answer, half an answer or a server error: what happened at the provider is unknown. */
    record Ambiguous(String message) implements ProviderFailure {
        @Override
        public ReasonCode code() {
            return ReasonCode.PROVIDER_UNAVAILABLE;
        }

        @Override
        public boolean mayHaveTakenEffect() {
            return true;
        }
    }

    /** Too many requests: nothing was done, and the whole account waits.
     *
     * @param retryAfter how long
     */
    record Throttled(String message, Duration retryAfter) implements ProviderFailure {
        @Override
        public ReasonCode code() {
            return ReasonCode.PROVIDER_UNAVAILABLE;
        }
    }

    /** Nothing was done, but the same request may work soon: no runner is free, an image is being pulled. */
    record NotReady(String message) implements ProviderFailure {
        @Override
        public ReasonCode code() {
            return ReasonCode.PROVIDER_UNAVAILABLE;
        }
    }

    /** The account is known to be failing, so nothing was sent. */
    record CircuitOpen(String message) implements ProviderFailure {
        @Override
        public ReasonCode code() {
            return ReasonCode.PROVIDER_UNAVAILABLE;
        }
    }

    /** A sandbox of this name exists: ours from an earlier try, or a stranger's. */
    record NameTaken(String message) implements ProviderFailure {
        @Override
        public ReasonCode code() {
            return ReasonCode.PROVIDER_REJECTED;
        }

        @Override
        public boolean mayHaveTakenEffect() {
            return true;
        }
    }

    /** The sandbox was made and broke before it was up; its remains hold the name. */
    record FailedToStart(String message) implements ProviderFailure {
        @Override
        public ReasonCode code() {
            return ReasonCode.SANDBOX_ERROR;
        }

        @Override
        public boolean mayHaveTakenEffect() {
            return true;
        }
    }

    /** The account has no room. */
    record QuotaExceeded(String message) implements ProviderFailure {
        @Override
        public ReasonCode code() {
            return ReasonCode.QUOTA_EXCEEDED;
        }
    }

    /** There is no key that may be used. */
    record CredentialMissing(String message) implements ProviderFailure {
        @Override
        public ReasonCode code() {
            return ReasonCode.CREDENTIAL_MISSING;
        }
    }

    /** The key was refused, or may not do this.
     *
     * @param keyRefused whether the provider does not accept the key at all, so that it must not be shown again
     */
    record CredentialRejected(String message, boolean keyRefused) implements ProviderFailure {

        /** The key is known and may not do this. */
        public CredentialRejected(String message) {
            this(message, false);
        }

        @Override
        public ReasonCode code() {
            return ReasonCode.CREDENTIAL_REJECTED;
        }
    }

    /** The request was refused and would be again. */
    record Rejected(String message) implements ProviderFailure {
        @Override
        public ReasonCode code() {
            return ReasonCode.PROVIDER_REJECTED;
        }
    }
}
