package dev.rensei.sandbox.access;

import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

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
    private final CircuitSettings settings;
    private final TypedGuard<Uni<Answer>> breaker;
    private final Answered answered;
    private final AccountLog log;
    private volatile Optional<Rejection> rejection = Optional.empty();
    private volatile boolean circuitOpen;

    /** An outcome whose type the breaker need not know. */
    private record Answer(Outcome<?> outcome) {}

    /** Is told of every answer. */
    interface Answered {
        void by(Operation operation, Errand errand, Outcome<?> outcome, Duration took);
    }

    private record Rejection(ProviderFailure.CredentialRejected failure, Instant until) {}

    /**
     * When the circuit opens and for how long.
     *
     * @param requests how many of the last requests count
     * @param failureRatio the share of them that must fail
     * @param rest how long nothing is sent
     */
    record CircuitSettings(int requests, double failureRatio, Duration rest) {}

    private static final class Unwell extends RuntimeException {
        private final transient Answer answer;

        Unwell(Answer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    AccountGate(
            AccountPlaces places,
            InstantSource clock,
            Duration rejectedKeyRest,
            CircuitSettings settings,
            Account account,
            int number,
            Answered answered) {
        this.places = places;
        this.answered = answered;
        this.log = new AccountLog(
                account.provider(), String.valueOf(account.apiUrl().getAuthority()));
        this.clock = clock;
        this.rejectedKeyRest = rejectedKeyRest;
        this.settings = settings;
        this.breaker = TypedGuard.create(new jakarta.enterprise.util.TypeLiteral<Uni<Answer>>() {})
                // The guard's metrics go by this name: two accounts of one URL would share the first one's.
                .withDescription(account.provider() + " at " + account.apiUrl() + " #" + number)
                .withCircuitBreaker()
                .requestVolumeThreshold(settings.requests())
                .failureRatio(settings.failureRatio())
                .delay(settings.rest().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(state -> circuit(state != CircuitBreakerState.CLOSED))
                .done()
                .build();
    }

    private void circuit(boolean open) {
        circuitOpen = open;
        log.circuit(open, settings.rest());
    }

    AccountPlaces places() {
        return places;
    }

    AccountState state(Account account) {
        return new AccountState(
                account.provider(),
                String.valueOf(account.apiUrl().getAuthority()),
                circuitOpen,
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
        return breaker.get(() -> request.get().onItem().transformToUni(this::judge))
                .onFailure(Unwell.class)
                .recoverWithItem(failure -> failure.answer)
                .onFailure(CircuitBreakerOpenException.class)
                .recoverWithItem(open -> new Answer(Outcome.failed(new ProviderFailure.CircuitOpen(
                        "the provider account has been failing; nothing is sent to it for up to %d s"
                                .formatted(settings.rest().toSeconds())))))
                .onItem()
                .transform(AccountGate::unwrap);
    }

    private <T> Uni<Answer> judge(Outcome<T> outcome) {
        Answer answer = new Answer(outcome);
        if (!(outcome instanceof Outcome.Failed<T> failed)) {
            return Uni.createFrom().item(answer);
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
        boolean unwell = failure instanceof ProviderFailure.Unreachable || failure instanceof ProviderFailure.Ambiguous;
        return unwell
                ? Uni.createFrom().failure(new Unwell(answer))
                : Uni.createFrom().item(answer);
    }

    @SuppressWarnings("unchecked") // what went in as an outcome of T comes out as one
    private static <T> Outcome<T> unwrap(Answer answer) {
        return (Outcome<T>) answer.outcome();
    }

    private Optional<ProviderFailure.CredentialRejected> refusedKey() {
        return rejection.filter(r -> clock.instant().isBefore(r.until())).map(Rejection::failure);
    }
}
