package dev.rensei.sandbox.ops;

import java.time.Duration;
import java.util.stream.LongStream;

/** The buckets of histograms: few, because each is a series per pool. */
final class Latencies {

    /** From a request's round trip to the longest that a sandbox may take to come up. */
    private static final Duration[] BUCKETS = LongStream.of(
                    10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private Latencies() {}

    static Duration[] buckets() {
        return BUCKETS.clone();
    }
}
