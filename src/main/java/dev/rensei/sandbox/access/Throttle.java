package dev.rensei.sandbox.access;

import dev.rensei.sandbox.timer.Timers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Holds back everybody of an account while its provider asks for it, and lets creates in again a few at a time.
 *
 * <p>A herd let loose at the end of a pause would be refused once more, each refusal costing its session a try. So after
 * a pause one create goes first, and every answer that is no refusal doubles how many may be under way.
 */
final class Throttle {

    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final int NO_LONGER_SLOW = 4096;

    private final Timers timers;
    private final InstantSource clock;
    private final Supplier<Duration> jitter;
    private final Queue<Waiter> waiting = new ArrayDeque<>();
    private Instant pausedUntil = Instant.MIN;
    private Duration pausedInAll = Duration.ZERO;
    private int allowance = UNLIMITED;
    private int underWay;

    private record Waiter(SendToken token, Consumer<Boolean> answer) {}

    Throttle(Timers timers, InstantSource clock, Supplier<Duration> jitter) {
        this.timers = timers;
        this.clock = clock;
        this.jitter = jitter;
    }

    /**
     * Completes when a create may be sent; it must be {@linkplain #left left} again. A waiter whose token is called off
     * meanwhile is passed over and told so, that it can let go of what else it holds.
     *
     * @return whether it was let in
     */
    Uni<Boolean> enter(SendToken token) {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (this) {
                if (isPaused() || underWay >= allowance || !waiting.isEmpty()) {
                    waiting.add(new Waiter(token, emitter::complete));
                    return;
                }
                underWay++;
            }
            emitter.complete(true);
        });
    }

    /** A create is over.
     *
     * @param refused whether the provider asked for a pause
     */
    void left(boolean refused) {
        synchronized (this) {
            underWay--;
            if (!refused && allowance != UNLIMITED) {
                allowance = allowance >= NO_LONGER_SLOW ? UNLIMITED : allowance * 2;
            }
        }
        admit();
    }

    /** Completes when any other request may be sent. */
    Uni<Void> open() {
        Duration rest;
        synchronized (this) {
            rest = isPaused() ? Duration.between(clock.instant(), pausedUntil) : Duration.ZERO;
        }
        if (rest.isZero()) {
            return Uni.createFrom().voidItem();
        }
        Duration wait = rest.plus(jitter.get());
        return Uni.createFrom().emitter(emitter -> timers.after(wait, () -> emitter.complete(null)));
    }

    /** The provider asks for a pause. */
    void pause(Duration duration) {
        Duration wait;
        synchronized (this) {
            Instant until = clock.instant().plus(duration);
            allowance = 1;
            if (!until.isAfter(pausedUntil)) {
                return;
            }
            Instant from = isPaused() ? pausedUntil : clock.instant();
            pausedInAll = pausedInAll.plus(Duration.between(from, until));
            pausedUntil = until;
            wait = duration.plus(jitter.get());
        }
        timers.after(wait, this::admit);
    }

    synchronized boolean isPaused() {
        return clock.instant().isBefore(pausedUntil);
    }

    synchronized Duration pausedInAll() {
        return pausedInAll;
    }

    private void admit() {
        Map<Waiter, Boolean> answers = new LinkedHashMap<>();
        synchronized (this) {
            while (!isPaused() && underWay < allowance && !waiting.isEmpty()) {
                Waiter next = waiting.remove();
                boolean admitted = !next.token().isCalledOff();
                if (admitted) {
                    underWay++;
                }
                answers.put(next, admitted);
            }
        }
        answers.forEach(
                (waiter, admitted) -> Trampoline.run(() -> waiter.answer().accept(admitted)));
    }
}
