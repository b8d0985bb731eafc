package dev.rensei.sandbox.session;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Exponential back-off with full jitter: a wait between nothing and {@code first * 2^(tries-1)}, so that sessions which
 * failed together don't come back together.
 */
public final class Backoff {

    private static final int LARGEST_EXPONENT = 20;

    private final Duration first;
    private final Duration longest;
    private final DoubleSupplier random;

    /**
     * @param first the longest first wait
     * @param longest the longest wait of all
     */
    public Backoff(Duration first, Duration longest) {
        this(first, longest, () -> ThreadLocalRandom.current().nextDouble());
    }

    Backoff(Duration first, Duration longest, DoubleSupplier random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** How long to wait after so many tries, at least one. */
    public Duration after(int tries) {
        long ceiling = first.toNanos() << Math.min(Math.max(tries, 1) - 1, LARGEST_EXPONENT);
        long bounded = Math.min(ceiling, longest.toNanos());
        return Duration.ofNanos((long) (bounded * random.getAsDouble()));
    }
}
