package dev.rensei.sandbox.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * When something that the suite did was in the workers' way. What they owe within a time, they owe when nothing is.
 *
 * @param all each with its begin and its end, in no order
 */
record Troubles(List<Trouble> all) {

    /**
     * What follows on the end of a trouble: a dead worker's partitions move when its session is over, a new one starts and
     * takes its share, clients and circuits come back. Counted generously, for all of it is on one small machine, where a
     * worker's start alone was seen to take 20 s.
     */
    static final Duration AFTERMATH = Duration.ofSeconds(30);

    /** One trouble. */
    record Trouble(Instant from, Instant until) {
        Instant over() {
            return until.plus(AFTERMATH);
        }
    }

    /** The first moment from then on at which there had been calm for so long. */
    Instant calmFor(Duration time, Instant then) {
        Instant begin = then;
        for (Trouble trouble :
                all.stream().sorted(Comparator.comparing(Trouble::from)).toList()) {
            boolean meets =
                    trouble.from().isBefore(begin.plus(time)) && trouble.over().isAfter(begin);
            begin = meets ? trouble.over() : begin;
        }
        return begin.plus(time);
    }

    /** Whether nothing was in the way for so long from then on. */
    boolean isCalm(Instant then, Duration time) {
        return calmFor(time, then).equals(then.plus(time));
    }
}
