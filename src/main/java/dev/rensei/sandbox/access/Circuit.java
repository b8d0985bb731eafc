package dev.rensei.sandbox.access;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An account's circuit breaker: closed, open for a while, and then tried with one request.
 *
 * <p>The breaker alone takes any answer for that of the request that it tries. So each answer is counted only if nothing
 * has changed since its request was let through; both happen under one lock with the changes, for a tried request whose
 * answer is not counted would leave the circuit waiting for ever.
 */
final class Circuit {

    /** What the breaker is told; it wants an exception. */
    private static final Exception UNWELL = new Exception("the account is unwell", null, false, false) {};

    private final CircuitBreaker breaker;
    private final Consumer<Boolean> changed;
    private int changes; // guarded by this
    private volatile boolean open;

    /**
     * When the circuit opens and for how long.
     *
     * @param requests how many of the last requests count
     * @param failureRatio the share of them that must fail
     * @param rest how long nothing is sent
     */
    record Settings(int requests, double failureRatio, Duration rest) {}

    /** @param changed is told whether the circuit is open, whenever that may have changed */
    Circuit(String name, Settings settings, InstantSource clock, Consumer<Boolean> changed) {
        this.changed = changed;
        this.breaker = CircuitBreaker.of(
                name,
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

    /** Runs within the call that changed the state, and so under its lock. */
    private void enter(State state) {
        changes++;
        open = state != State.CLOSED;
        changed.accept(open);
    }

    boolean isOpen() {
        return open;
    }

    /** Lets a request through, unless the circuit is open. */
    synchronized Optional<Pass> tryPass() {
        return breaker.tryAcquirePermission() ? Optional.of(new Pass(changes)) : Optional.empty();
    }

    /** What a request was let through with; to be given back in one of two ways. */
    final class Pass {

        private final int givenAfter;

        private Pass(int givenAfter) {
            this.givenAfter = givenAfter;
        }

        /** There is an answer; it counts unless the circuit has changed since. */
        void answered(boolean well) {
            synchronized (Circuit.this) {
                if (givenAfter != changes) {
                    return;
                }
                // How long it took is not judged.
                if (well) {
                    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
                } else {
                    breaker.onError(0, TimeUnit.NANOSECONDS, UNWELL);
                }
            }
        }

        /** There will be no answer. */
        void abandoned() {
            synchronized (Circuit.this) {
                if (givenAfter == changes) {
                    breaker.releasePermission();
                }
            }
        }
    }
}
