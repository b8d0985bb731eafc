package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.provider.ProviderFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What follows when a provider does not do what it was asked to: the one place where that is decided. */
final class Refusal {

    /** As long as after so many tries: a circuit does not close within the first, short waits. */
    private static final int LONG_WAIT = 4;

    private Refusal() {}

    /** A create failed. */
    static Step of(Bind bind, ProviderFailure failure, Turn turn) {
        if (failure instanceof ProviderFailure.NameTaken) {
            return nameTaken(bind.tried().uncertain(true), failure, turn);
        }
        if (failure instanceof ProviderFailure.FailedToStart) {
            return broke(bind, failure.message(), bind.brokenByName(), turn);
        }
        if (failure instanceof ProviderFailure.CircuitOpen && !bind.hasNext() && !isOverBudget(bind, turn)) {
            // Nothing was sent, so no try is spent: others found out that the account is unwell.
            return Binding.BackingOff.begin(bind, bind.uncertain(), LONG_WAIT);
        }
        Bind tried = bind.tried().uncertain(bind.uncertain() || failure.mayHaveTakenEffect());
        if (mustHandOver(tried, failure, turn)) {
            return handOver(tried, reason(failure.code(), failure), turn);
        }
        if (failure instanceof ProviderFailure.Throttled) {
            // The account's gate holds the next create back for as long as the provider asked.
            return tried.uncertain() ? Binding.Looking.begin(tried) : new Binding.Creating(tried).create();
        }
        return Binding.BackingOff.begin(tried, tried.uncertain(), tried.tries());
    }

    /** A sandbox of this name exists: ours of an earlier try, most likely, so it is looked up. */
    private static Step nameTaken(Bind tried, ProviderFailure failure, Turn turn) {
        if (tried.tries() >= turn.policy().maxTries()) {
            return handOver(tried, reason(ReasonCode.PROVIDER_REJECTED, failure), turn);
        }
        return tried.tries() == 1 ? Binding.Looking.begin(tried) : Binding.BackingOff.begin(tried, true, tried.tries());
    }

    /** A look by name failed: nothing is known, so it is looked again. */
    static Step ofLook(Bind bind, ProviderFailure failure, Turn turn) {
        Bind tried = failure instanceof ProviderFailure.CircuitOpen ? bind : bind.tried();
        return mustHandOver(tried, failure, turn)
                ? handOver(tried, reason(failure.code(), failure), turn)
                : Binding.BackingOff.begin(tried, true, tried.tries());
    }

    /** A sandbox came to be and broke before it was up; its remains hold its name and its quota. */
    static Step broke(Bind bind, String problem, Effect.Target remains, Turn turn) {
        Bind tried = bind.brokeOnce();
        boolean enough = tried.broken() >= turn.policy().maxBrokenStarts()
                || tried.tries() >= turn.policy().maxTries()
                || isOverBudget(tried, turn);
        if (!enough) {
            return Binding.Clearing.begin(tried, remains, turn);
        }
        return handOver(tried.uncertain(false), new Reason(ReasonCode.SANDBOX_ERROR, problem), turn)
                .then(new Effect.Discard(remains));
    }

    /** To the next candidate if the reason allows and there is one; otherwise the session fails. */
    static Step handOver(Bind bind, Reason reason, Turn turn) {
        Bind refused = bind.refusedBecause(reason);
        Step step = reason.code().retryable() && refused.hasNext() ? next(refused, turn) : fail(refused, reason, turn);
        // A try that may have taken effect leaves a sandbox that nobody will use. It goes after the event: until that
        // is
        // durable, a successor would take the sandbox over.
        return bind.uncertain() ? step.then(new Effect.Discard(bind.byName())) : step;
    }

    private static Step next(Bind refused, Turn turn) {
        Bind ahead = refused.atNext(refused.life(), turn.now());
        Integer attempt = refused.life().event().attempt();
        Entry entry = Draft.after(refused.life())
                .noSandbox()
                .pool(ahead.pool())
                .attempt((attempt == null ? 1 : attempt) + 1)
                .routing(ahead.trace())
                .provisioning(turn.now());
        Bind announced = refused.atNext(refused.life().said(entry), turn.now());
        return new Binding.Creating(announced).create().first(List.of(new Effect.Publish(entry)));
    }

    private static Step fail(Bind refused, Reason reason, Turn turn) {
        Entry entry = Draft.after(refused.life())
                .noSandbox()
                .routing(refused.trace(Optional.empty()))
                .ended(reason, turn.now());
        return refused.life().end(entry);
    }

    private static boolean mustHandOver(Bind tried, ProviderFailure failure, Turn turn) {
        if (!failure.code().retryable() || failure instanceof ProviderFailure.QuotaExceeded) {
            return true;
        }
        if (failure instanceof ProviderFailure.CircuitOpen) {
            return tried.hasNext() || isOverBudget(tried, turn);
        }
        boolean throttled = failure instanceof ProviderFailure.Throttled;
        return tried.tries() >= turn.policy().maxTries() || (!throttled && isOverBudget(tried, turn));
    }

    private static boolean isOverBudget(Bind bind, Turn turn) {
        return Duration.between(bind.since(), turn.now())
                        .compareTo(turn.policy().retryBudget())
                > 0;
    }

    private static Reason reason(ReasonCode code, ProviderFailure failure) {
        return new Reason(code, failure.message());
    }
}
