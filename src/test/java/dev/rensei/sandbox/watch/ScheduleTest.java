package dev.rensei.sandbox.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.watch.Schedule.Intervals;
import dev.rensei.sandbox.watch.Schedule.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration LIVE = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration ALIVE = Duration.ofSeconds(300);
    private static final Duration RESTATED = Duration.ofDays(10);

    private final Schedule schedule = new Schedule(new Intervals(LIVE, IDLE, ALIVE, RESTATED), TICK);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void shouldSpreadPartitionsThatCameTogether() {
        Set<Integer> owned = partitions(100);

        List<List<Turn>> ticks = ticksOf(owned, LIVE.dividedBy(2));

        assertThat(ticks).allSatisfy(tick -> assertThat(tick).hasSizeLessThanOrEqualTo(4));
        assertThat(ticks.stream().flatMap(List::stream).map(Turn::partition))
                .doesNotHaveDuplicates()
                .hasSize(100);
    }

    @Test
    void shouldKeepThemApartAndGiveEachItsTurnInEachInterval() {
        Set<Integer> owned = partitions(12);
        ticksOf(owned, LIVE);

        for (int interval = 0; interval < 8; interval++) {
            List<List<Turn>> ticks = ticksOf(owned, LIVE);

            assertThat(ticks).allSatisfy(tick -> assertThat(tick).hasSizeLessThanOrEqualTo(1));
            assertThat(ticks.stream().flatMap(List::stream).filter(Turn::live).map(Turn::partition))
                    .containsExactlyInAnyOrderElementsOf(owned);
        }
    }

    @Test
    void shouldMakeEachKindOfRoundAsOftenAsItsInterval() {
        Map<String, Integer> rounds = new HashMap<>();
        ticksOf(Set.of(7), Duration.ofSeconds(600)).stream()
                .flatMap(List::stream)
                .forEach(turn -> {
                    rounds.merge("live", turn.live() ? 1 : 0, Integer::sum);
                    rounds.merge("idle", turn.idle() ? 1 : 0, Integer::sum);
                    rounds.merge("alive", turn.alive() ? 1 : 0, Integer::sum);
                    rounds.merge("restated", turn.restated() ? 1 : 0, Integer::sum);
                });

        assertThat(rounds).isEqualTo(Map.of("live", 40, "idle", 10, "alive", 2, "restated", 1));
    }

    @Test
    void shouldBeginAnewWithAPartitionThatWasLost() {
        Turn all = new Turn(3, true, true, true, true);
        assertThat(schedule.turns(Set.of(3), now)).containsExactly(all);
        assertThat(schedule.turns(Set.of(3), now)).isEmpty();
        assertThat(schedule.turns(Set.of(), now)).isEmpty();

        assertThat(schedule.turns(Set.of(3), now)).containsExactly(all);
    }

    @Test
    void shouldGiveTheNextTurnToTheOneThatHasWaitedLongest() {
        schedule.turns(Set.of(9), now);
        now = now.plus(LIVE).plus(TICK);

        assertThat(schedule.turns(Set.of(1, 9), now))
                .extracting(Turn::partition)
                .containsExactly(9);
        assertThat(schedule.turns(Set.of(1, 9), now))
                .extracting(Turn::partition)
                .containsExactly(1);
    }

    private List<List<Turn>> ticksOf(Set<Integer> owned, Duration time) {
        List<List<Turn>> ticks = new ArrayList<>();
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plus(TICK)) {
            ticks.add(schedule.turns(owned, now));
        }
        return ticks;
    }

    private static Set<Integer> partitions(int number) {
        return IntStream.range(0, number).boxed().collect(Collectors.toSet());
    }
}
