package dev.rensei.sandbox.standin;

import java.time.Duration;
import java.time.Instant;

/** The calls counted against one throttle. After one too many, everything is refused for a whole window (facts C.1). */
final class ThrottleWindow {

    private final Throttle throttle;
    private Instant end = Instant.MIN;
    private boolean blocked;
    private int count;

    ThrottleWindow(Throttle throttle) {
        this.throttle = throttle;
    }

    /** Counts a call; false when it is one too many. */
    boolean admit(Instant now) {
        roll(now);
        if (blocked) {
            return false;
        }
        count++;
        if (count > throttle.limit()) {
            blocked = true;
            end = now.plus(throttle.window());
            return false;
        }
        return true;
    }

    /** Whether the limit is reached already; the first call that finds it so begins the block. */
    boolean refuses(Instant now) {
        roll(now);
        if (count >= throttle.limit() && !blocked) {
            blocked = true;
            end = now.plus(throttle.window());
        }
        return blocked;
    }

    int limit() {
        return throttle.limit();
    }

    int remaining() {
        return Math.max(0, throttle.limit() - count);
    }

    /** Seconds until the window ends, rounded up as the header has it. */
    long resetSeconds(Instant now) {
        return Math.max(1, (Duration.between(now, end).toMillis() + 999) / 1000);
    }

    private void roll(Instant now) {
        if (!now.isBefore(end)) {
            end = now.plus(throttle.window());
            blocked = false;
            count = 0;
        }
    }
}
