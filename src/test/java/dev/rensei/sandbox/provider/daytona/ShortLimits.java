package dev.rensei.sandbox.provider.daytona;

import java.time.Duration;

/** Limits that a test can wait for. */
record ShortLimits(int maxConnections, Duration connectTimeout, Duration createTimeout, Duration callTimeout)
        implements DaytonaHttp {

    /** Calls that time out soon, and creates that don't. */
    static ShortLimits calls() {
        return new ShortLimits(16, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(300));
    }

    /** Creates that time out soon, and calls that don't. */
    static ShortLimits creates() {
        return new ShortLimits(16, Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(20));
    }
}
