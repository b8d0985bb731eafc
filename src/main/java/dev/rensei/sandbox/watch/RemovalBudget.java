package dev.rensei.sandbox.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Bounds removals per minute: a wrong ledger must not empty an account before anybody looks. */
final class RemovalBudget {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final int perMinute;
    private Instant windowStart;
    private int taken;

    RemovalBudget(InstantSource clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
        this.windowStart = clock.instant();
    }

    /** Takes one removal; false if this minute has no more. */
    synchronized boolean take() {
        Instant now = clock.instant();
        if (Duration.between(windowStart, now).compareTo(MINUTE) >= 0) {
            windowStart = now;
            taken = 0;
        }
        if (taken >= perMinute) {
            return false;
        }
        taken++;
        return true;
    }
}
