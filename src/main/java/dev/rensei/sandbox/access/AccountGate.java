package dev.rensei.sandbox.access;

import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one account's requests pass: its places, the provider's pauses, a circuit breaker, and a stop for a key that was refused.
 *
 * <p>A refused key is not shown to the provider again for a while: it blocks the caller's address after a few, good keys
 * with it (daytona-e2b-facts C.2).
 */
final class AccountGate {

    private final AccountPlaces places;
    private final InstantSource clock;
    private final Duration rejectedKeyRest;
    private final Circuit circuit;
    private final Duration circuitRest;
    private final Answered answered;
    private final AccountLog log;
    private volatile Optional<Rejection> rejection = Optional.empty();

    /** Is told of every answer. */
    interface Answered {
        void by(Operation operation, Errand errand, Outcome<?> outcome, Duration took);
    }

    private record Rejection(ProviderFailure.CredentialRejected failure, Instant until) {}

    AccountGate(
            AccountPlaces places,
            InstantSource clock,
            Duration rejectedKeyRest,
            Circuit.Settings settings,
            Account account,
            Answered answered) {
        this.places = places;
        this.answered = answered;
        this.log = new AccountLog(
                account.provider(), String.valueOf(account.apiUrl().getAuthority()));
        this.clock = clock;
        this.rejectedKeyRest = rejectedKeyRest;
        this.circuitRest = settings.rest();
        this.circuit = new Circuit(account.provider(), settings, clock, open -> log.circuit(open, circuitRest));
    }

    AccountPlaces places() {
        return places;
    }

    AccountState state(Account account) {
        return new AccountState(
                account.provider(),
                String.valueOf(account.apiUrl().getAuthority()),
                circuit.isOpen(),
                refusedKey().isPresent(),
                places.turn().isPaused(),
                places.turn().pausedInAll());
    }

    /** Sends a request if the account is well enough for it. */
    <T> Uni<Outcome<T>> send(Operation operation, Errand errand, Supplier<Uni<Outcome<T>>> request) {
        return Uni.createFrom().deferred(() -> {
            long started = System.nanoTime();
            return guarded(request)
                    .invoke(outcome ->
                            answered.by(operation, errand, outcome, Duration.ofNanos(System.nanoTime() - started)));
        });
    }

    private <T> Uni<Outcome<T>> guarded(Supplier<Uni<Outcome<T>>> request) {
        Optional<ProviderFailure.CredentialRejected> refused = refusedKey();
        if (refused.isPresent()) {
            return Uni.createFrom().item(Outcome.failed(refused.get()));
        }
        return circuit.tryPass().map(pass -> passing(pass, request)).orElseGet(() -> Uni.createFrom()
                .item(Outcome.failed(new ProviderFailure.CircuitOpen(
                        "the provider account has been failing; nothing is sent to it for up to %d s"
                                .formatted(circuitRest.toSeconds())))));
    }

    private <T> Uni<Outcome<T>> passing(Circuit.Pass pass, Supplier<Uni<Outcome<T>>> request) {
        return Uni.createFrom()
                .deferred(request::get)
                .invoke(outcome -> pass.answered(judge(outcome)))
                .onFailure()
                .invoke(defect -> pass.answered(false))
                .onCancellation()
                .invoke(pass::abandoned);
    }

    /** Draws the conclusions for the account, and says whether it is well. */
    private boolean judge(Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.Failed<?> failed)) {
            return true;
        }
        ProviderFailure failure = failed.failure();
        if (failure instanceof ProviderFailure.Throttled throttled) {
            if (!places.turn().isPaused()) {
                log.paused(throttled.retryAfter());
            }
            places.turn().pause(throttled.retryAfter());
        }
        if (failure instanceof ProviderFailure.CredentialRejected rejected && rejected.keyRefused()) {
            if (refusedKey().isEmpty()) {
                log.keyRefused(rejectedKeyRest);
            }
            rejection = Optional.of(new Rejection(rejected, clock.instant().plus(rejectedKeyRest)));
        }
        return !(failure instanceof ProviderFailure.Unreachable || failure instanceof ProviderFailure.Ambiguous);
    }

    private Optional<ProviderFailure.CredentialRejected> refusedKey() {
        return rejection.filter(r -> clock.instant().isBefore(r.until())).map(Rejection::failure);
    }
}
