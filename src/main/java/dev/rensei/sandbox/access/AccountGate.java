package dev.rensei.sandbox.access;

import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final CircuitSettings settings;
    private final CircuitBreaker breaker;
    private final AtomicInteger phase = new AtomicInteger();
    private final Answered answered;
    private final AccountLog log;
    private volatile Optional<Rejection> rejection = Optional.empty();
    private volatile boolean circuitOpen;

    /** What the circuit breaker is told; it wants an exception. */
    private static final Exception UNWELL = new Exception("the account is unwell", null, false, false) {};

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

    AccountGate(
            AccountPlaces places,
            InstantSource clock,
            Duration rejectedKeyRest,
            CircuitSettings settings,
            Account account,
            Answered answered) {
        this.places = places;
        this.answered = answered;
        this.log = new AccountLog(
                account.provider(), String.valueOf(account.apiUrl().getAuthority()));
        this.clock = clock;
        this.rejectedKeyRest = rejectedKeyRest;
        this.settings = settings;
        this.breaker = CircuitBreaker.of(
                account.provider(),
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(settings.requests())
                        .minimumNumberOfCalls(settings.requests())
                        .failureRateThreshold((float) (100 * settings.failureRatio()))
                        .waitDurationInOpenState(settings.rest())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock.withZone(ZoneOffset.UTC))
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> enter(event.getStateTransition().getToState()));
    }

    private void enter(State state) {
        phase.incrementAndGet();
        circuitOpen = state != State.CLOSED;
        log.circuit(circuitOpen, settings.rest());
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
        if (!breaker.tryAcquirePermission()) {
            return Uni.createFrom()
                    .item(Outcome.failed(new ProviderFailure.CircuitOpen(
                            "the provider account has been failing; nothing is sent to it for up to %d s"
                                    .formatted(settings.rest().toSeconds()))));
        }
        int sentIn = phase.get();
        return Uni.createFrom()
                .deferred(request::get)
                .invoke(outcome -> count(sentIn, judge(outcome)))
                .onFailure()
                .invoke(defect -> count(sentIn, false));
    }

    /** What was sent before the circuit opened says nothing on how the account is once it is tried again. */
    private void count(int sentIn, boolean well) {
        if (sentIn != phase.get()) {
            return;
        }
        // How long it took is not judged.
        if (well) {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(0, TimeUnit.NANOSECONDS, UNWELL);
        }
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
