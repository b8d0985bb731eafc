package dev.rensei.sandbox.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one run does. Everything random in it comes from the seed.
 *
 * @param name names the run's log files
 * @param seed repeats the run, as far as processes can be repeated
 * @param dispatches dispatch records, duplicates and re-dispatches included
 * @param terminates terminate records
 * @param garbage records that can't be read
 * @param partitions partitions of the topics
 * @param workers worker processes
 * @param load how long commands flow in
 * @param outages how long the broker is away, once each
 * @param crashes how often each of kill, freeze and stop is done to a worker
 * @param providerFaults how many spells of provider trouble there are
 * @param victims how many running sandboxes are lost, stopped or broken
 * @param calmVictims how many more, once all has settled
 * @param settling how long the system may take afterwards
 * @param workerSettings settings of the workers beyond the usual ones
 */
record ChaosPlan(
        String name,
        long seed,
        int dispatches,
        int terminates,
        int garbage,
        int partitions,
        int workers,
        Duration load,
        List<Duration> outages,
        int crashes,
        int providerFaults,
        int victims,
        int calmVictims,
        Duration settling,
        Map<String, String> workerSettings) {

    /** A few minutes. */
    static ChaosPlan longForm(long seed) {
        return new ChaosPlan(
                "long",
                seed,
                2000,
                500,
                60,
                12,
                3,
                Duration.ofSeconds(110),
                List.of(Duration.ofSeconds(4), Duration.ofSeconds(60)),
                5,
                40,
                60,
                20,
                Duration.ofSeconds(150),
                Map.of());
    }

    /** About a minute, for every build. */
    static ChaosPlan shortForm(long seed) {
        return new ChaosPlan(
                "short",
                seed,
                300,
                80,
                12,
                6,
                2,
                Duration.ofSeconds(30),
                List.of(Duration.ofSeconds(3)),
                1,
                12,
                12,
                6,
                Duration.ofSeconds(90),
                Map.of());
    }

    /** Provider trouble only, and a worker without one of its safeties: it has to be noticed. */
    static ChaosPlan withoutSafety(long seed, String safety) {
        return new ChaosPlan(
                "unsafe",
                seed,
                80,
                10,
                0,
                3,
                1,
                Duration.ofSeconds(8),
                List.of(),
                0,
                10,
                0,
                0,
                Duration.ofSeconds(20),
                Map.of("SANDBOX_UNSAFE_SKIP", safety));
    }

    /**
     * No trouble at all, and workers that look at their sandboxes too seldom: it has to be noticed. The reaper's listings
     * show changes too, so they are as seldom.
     */
    static ChaosPlan withListingsEvery(long seed, Duration interval) {
        String seconds = interval.toSeconds() + "s";
        return new ChaosPlan(
                "unwatched",
                seed,
                40,
                0,
                0,
                3,
                1,
                Duration.ofSeconds(4),
                List.of(),
                0,
                0,
                0,
                6,
                Duration.ofSeconds(20),
                Map.of("SANDBOX_WATCH_INTERVAL", seconds, "SANDBOX_REAPER_INTERVAL", seconds));
    }
}
