package dev.rensei.sandbox.session;

import dev.rensei.sandbox.provider.ProviderFailure;
import java.time.Duration;

/** What a provider may answer instead of a sandbox. */
final class Failures {

    static final ProviderFailure UNREACHABLE = new ProviderFailure.Unreachable("no connection");
    static final ProviderFailure AMBIGUOUS = new ProviderFailure.Ambiguous("no answer within 45 s");
    static final ProviderFailure THROTTLED = new ProviderFailure.Throttled("too many requests", Duration.ofSeconds(5));
    static final ProviderFailure NOT_READY = new ProviderFailure.NotReady("no runner is free");
    static final ProviderFailure CIRCUIT_OPEN = new ProviderFailure.CircuitOpen("the account has been failing");
    static final ProviderFailure NAME_TAKEN = new ProviderFailure.NameTaken("the name is taken");
    static final ProviderFailure FAILED_TO_START = new ProviderFailure.FailedToStart("it broke while starting");
    static final ProviderFailure QUOTA = new ProviderFailure.QuotaExceeded("no room");
    static final ProviderFailure NO_KEY = new ProviderFailure.CredentialMissing("no key");
    static final ProviderFailure BAD_KEY = new ProviderFailure.CredentialRejected("401");
    static final ProviderFailure REJECTED = new ProviderFailure.Rejected("the image is not a reference");

    private Failures() {}
}
