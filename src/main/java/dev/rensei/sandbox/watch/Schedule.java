package dev.rensei.sandbox.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * When it is which partition's turn. A partition that is new has all its rounds due at once; after that, each comes again
 * when its interval has passed.
 *
 * <p>No more partitions have their turn in one tick than it takes to come round within half the shortest interval.
 * Partitions that are taken over together would otherwise be listed together ever after, and what the answers hold would
 * all be in memory at once.
 */
final class Schedule {

    private final Intervals intervals;
    private final Duration tick;
    private final Map<Integer, Due> partitions = new HashMap<>();

    /**
     * How often each round comes.
     *
     * @param live the listings of accounts in which something lives
     * @param idle the listings of all accounts
     * @param alive keep-alives
     * @param restated the newest events of live sessions, written again
     */
    record Intervals(Duration live, Duration idle, Duration alive, Duration restated) {
        private Duration shortestListing() {
            return Collections.min(List.of(live, idle, alive));
        }
    }

    /** Which of a partition's rounds are due; a listing of all accounts is one of the live ones too. */
    record Turn(int partition, boolean live, boolean idle, boolean alive, boolean restated) {}

    private record Due(Instant live, Instant idle, Instant alive, Instant restated) {
        private Instant first() {
            return Collections.min(List.of(live, idle, alive, restated));
        }
    }

    /** @param tick how often it is asked */
    Schedule(Intervals intervals, Duration tick) {
        this.intervals = intervals;
        this.tick = tick;
    }

    /** The partitions whose turn it is, those first that have waited longest. They have had it then. */
    List<Turn> turns(Set<Integer> owned, Instant now) {
        partitions.keySet().retainAll(owned);
        owned.forEach(partition -> partitions.computeIfAbsent(partition, p -> new Due(now, now, now, now)));
        return owned.stream()
                .filter(partition -> !of(partition).first().isAfter(now))
                .sorted(Comparator.comparing(
                                (Integer partition) -> of(partition).first())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(perTick(owned))
                .map(partition -> turn(partition, now))
                .toList();
    }

    private long perTick(Collection<Integer> owned) {
        long ticks = Math.max(1, intervals.shortestListing().dividedBy(2).dividedBy(tick));
        return (owned.size() + ticks - 1) / ticks;
    }

    private Turn turn(int partition, Instant now) {
        Due due = of(partition);
        partitions.put(
                partition,
                new Due(
                        following(due.live(), now, intervals.live()),
                        following(due.idle(), now, intervals.idle()),
                        following(due.alive(), now, intervals.alive()),
                        following(due.restated(), now, intervals.restated())));
        return new Turn(
                partition,
                !due.live().isAfter(now),
                !due.idle().isAfter(now),
                !due.alive().isAfter(now),
                !due.restated().isAfter(now));
    }

    private static Instant following(Instant due, Instant now, Duration interval) {
        return due.isAfter(now) ? due : now.plus(interval);
    }

    private Due of(int partition) {
        return Objects.requireNonNull(partitions.get(partition));
    }
}
