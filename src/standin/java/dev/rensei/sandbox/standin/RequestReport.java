package dev.rensei.sandbox.standin;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was asked of the stand-in so far.
 *
 * @param counts number of answers by operation and outcome: the status, or {@code hang}, {@code reset}
 * @param createsHeld creates that wait for a start now
 * @param mostCreatesHeld the most that waited at once
 * @param arrivals when each create arrived, in order
 * @param replies when each create was answered, in order
 */
public record RequestReport(
        Map<Operation, Map<String, Long>> counts,
        int createsHeld,
        int mostCreatesHeld,
        List<Arrival> arrivals,
        List<Reply> replies) {

    /**
     * The arrival of a create, taken before anything is done with it.
     *
     * @param name the name in its body, or empty
     * @param epochMicros wall clock
     * @param nanoTime {@link System#nanoTime()} of this process
     */
    public record Arrival(String name, long epochMicros, long nanoTime) {}

    /**
     * The answer to a create, taken as it is sent.
     *
     * @param name the name in the create's body, or empty
     * @param epochMicros wall clock
     */
    public record Reply(String name, long epochMicros) {}

    static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    /** How many calls of an operation had an outcome, for example {@code count(CREATE, "200")}. */
    public long count(Operation operation, String outcome) {
        return counts.getOrDefault(operation, Map.of()).getOrDefault(outcome, 0L);
    }

    /** How many calls there were of an operation. */
    public long count(Operation operation) {
        return counts.getOrDefault(operation, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
