package dev.rensei.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The machine against a world that does everything that worlds do: crashes between any two effects, records that come
 * again, two workers at once, and a provider that fails before, after and in the middle of what it is asked for.
 */
class SessionModelTest {

    private static final int STEPS = 240;
    private static final int TRIES = 5000;
    private static final int MOST_TRIES_FOR_A_MUTANT = 3000;
    private static final int STORY_LINES = 60;

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void keepsItsPromisesWhateverHappens(@ForAll("walks") List<Integer> walk) {
        World world = new World(Mutation.NONE);

        try {
            walk(world, Choices.of(walk));
        } catch (Violation violation) {
            throw told(walk, violation);
        }

        Set<String> reached = new TreeSet<>(world.reached);
        world.topic.events().forEach(event -> reached.addAll(marks(event)));
        if (isHandedOverOnceAnnounced(world.topic.events())) {
            reached.add("handed over once announced");
        }
        LEAST_PERCENTAGES.forEach((mark, percent) -> Statistics.label(mark)
                .collect(reached.contains(mark))
                .coverage(coverage -> coverage.check(true).percentage(seen -> seen >= percent)));
    }

    /** How many of the walks must have been there, so that the rules can't hold for want of anything happening. */
    private static final Map<String, Double> LEAST_PERCENTAGES = Map.ofEntries(
            Map.entry("running", 60.0),
            Map.entry("announced", 4.0),
            Map.entry("fallback", 20.0),
            Map.entry("handed over once announced", 1.0),
            Map.entry("next life", 50.0),
            Map.entry("TERMINATE_REQUESTED", 40.0),
            Map.entry("SESSION_UNKNOWN", 20.0),
            Map.entry("SANDBOX_STOPPED", 5.0),
            Map.entry("SANDBOX_GONE", 2.0),
            Map.entry("SANDBOX_ERROR", 5.0),
            Map.entry("PROVISION_TIMEOUT", 1.5),
            Map.entry("PROVIDER_UNAVAILABLE", 2.0),
            Map.entry("PROVIDER_REJECTED", 3.0),
            Map.entry("QUOTA_EXCEEDED", 1.5),
            Map.entry("crash", 50.0),
            Map.entry("take-over", 50.0),
            Map.entry("fate LOST_BEFORE", 5.0),
            Map.entry("fate LOST_AFTER", 5.0),
            Map.entry("fate LOST_LATE", 5.0),
            Map.entry("fate BROKEN", 5.0));

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void noticesAMachineOrAWorldThatIsBroken(Mutation mutation) {
        // Given
        String rule = EXPECTED.get(mutation);

        // When
        boolean noticed = LongStream.range(0, MOST_TRIES_FOR_A_MUTANT)
                .mapToObj(seed -> brokenRule(mutation, seed))
                .anyMatch(rule::equals);

        // Then
        assertThat(noticed).isTrue();
    }

    private static final Map<Mutation, String> EXPECTED = Map.ofEntries(
            Map.entry(Mutation.NO_LOOK_AND_NO_FENCE, Rules.ONE_SANDBOX),
            Map.entry(Mutation.EFFECT_BEFORE_INTENT, Rules.INTENT_FIRST),
            Map.entry(Mutation.EARLY_ACKNOWLEDGEMENT, Rules.ACKNOWLEDGED),
            Map.entry(Mutation.NO_ACKNOWLEDGEMENT, Rules.ALL_DONE),
            Map.entry(Mutation.FORGETFUL_REPLAY, Rules.ALL_DONE),
            Map.entry(Mutation.HASTY_REMOVAL, Rules.TERMINATED),
            Map.entry(Mutation.FORGOTTEN_REPEATS, Rules.ASKED_FOR),
            Map.entry(Mutation.FORGOTTEN_REFUSALS, Rules.TRACE),
            Map.entry(Mutation.HASTY_VERDICT, Rules.HANDS_OVER),
            Map.entry(Mutation.ACKNOWLEDGED_ONCE_ANNOUNCED, Rules.ACKNOWLEDGED),
            Map.entry(Mutation.NO_REAPER, Rules.NO_STRAYS));

    private static String brokenRule(Mutation mutation, long seed) {
        try {
            walk(new World(mutation), Choices.of(seed, STEPS));
            return "";
        } catch (Violation violation) {
            return violation.rule();
        }
    }

    private static void walk(World world, Choices choices) {
        new Walk(world, choices).toItsEnd();
        new Settling(world).settle();
    }

    /** The same walk once more, for its story. */
    private static AssertionError told(List<Integer> walk, Violation violation) {
        World world = new World(Mutation.NONE, true);
        try {
            walk(world, Choices.of(walk));
        } catch (Violation again) {
            int from = Math.max(0, world.story().size() - STORY_LINES);
            String story = String.join(
                    System.lineSeparator(),
                    world.story().subList(from, world.story().size()));
            return new AssertionError(again.getMessage() + System.lineSeparator() + story, violation);
        }
        return new AssertionError("not so when walked again", violation);
    }

    private static boolean isHandedOverOnceAnnounced(List<LifecycleEvent> events) {
        return events.stream()
                .filter(event -> event.status() == Status.PROVISIONING && event.sandbox() == null)
                .anyMatch(event -> events.stream()
                        .anyMatch(before -> before.key().equals(event.key())
                                && before.generation() == event.generation()
                                && before.sequence() == event.sequence() - 1
                                && before.sandbox() != null));
    }

    private static Set<String> marks(LifecycleEvent event) {
        Set<String> marks = new TreeSet<>();
        if (event.status() == Status.RUNNING) {
            marks.add("running");
        }
        if (event.status() == Status.PROVISIONING && event.sandbox() != null) {
            marks.add("announced");
        }
        if (event.attempt() != null && event.attempt() > 1) {
            marks.add("fallback");
        }
        if (event.generation() > 1) {
            marks.add("next life");
        }
        if (event.reason() != null) {
            ReasonCode code = event.reason().code();
            marks.add(code.name());
        }
        return marks;
    }

    @Provide
    Arbitrary<List<Integer>> walks() {
        return Arbitraries.integers()
                .between(0, 9_999_999)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofSize(STEPS);
    }
}
