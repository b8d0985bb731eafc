package dev.rensei.sandbox.standin;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long something takes: always the same when both ends are equal, else evenly spread between them.
 *
 * @param least the shortest
 * @param most the longest
 */
public record Latency(Duration least, Duration most) {

    /** Nothing at all. */
    public static final Latency NONE = fixed(Duration.ZERO);

    /** Refuses a range that runs backwards. */
    public Latency {
        if (least.isNegative() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException("not a range: " + least + " to " + most);
        }
    }

    /** Always {@code duration}. */
    public static Latency fixed(Duration duration) {
        return new Latency(duration, duration);
    }

    /** Always {@code millis} milliseconds. */
    public static Latency ofMillis(long millis) {
        return fixed(Duration.ofMillis(millis));
    }

    /** Evenly spread. */
    public static Latency between(Duration least, Duration most) {
        return new Latency(least, most);
    }

    /** Reads {@code 250} or {@code 100-400}, in milliseconds. */
    public static Latency parseMillis(String text) {
        String[] ends = text.trim().split("-", 2);
        long least = Long.parseLong(ends[0].trim());
        long most = ends.length == 1 ? least : Long.parseLong(ends[1].trim());
        return new Latency(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    Duration sample(RandomGenerator random) {
        long spread = most.minus(least).toNanos();
        return spread == 0 ? least : least.plusNanos(random.nextLong(spread + 1));
    }
}
