package dev.rensei.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rensei.sandbox.standin.SandboxView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rule that a change at the provider is told in time, on books that were written by hand. */
class ToldInTimeTest {

    private static final String SANDBOX = "5f0c2f1e-8a53-4f0e-9d7e-0d1e0a6f7b11";
    private static final Instant CHANGE = Instant.parse("2026-11-23T14:00:00Z");
    private static final Duration IN_TIME = EndRules.TOLD_WITHIN;
    private static final Duration LATE = IN_TIME.plusSeconds(1);

    @Test
    void shouldFindNothingWrongWithWhatIsToldInTime() {
        // Given
        Books books = books(Optional.of(CHANGE.plus(IN_TIME)), List.of());

        // When
        List<Violation> found = EndRules.toldInTime(books);

        // Then
        assertThat(found).isEmpty();
        assertThat(EndRules.tellingInCalm(books)).containsExactly(IN_TIME);
    }

    @Test
    void shouldFindWhatIsToldTooLate() {
        // Given
        Books books = books(Optional.of(CHANGE.plus(LATE)), List.of());

        // When
        List<Violation> found = EndRules.toldInTime(books);

        // Then
        assertThat(found).singleElement().asString().contains("told at");
        assertThat(EndRules.told(books)).isEmpty();
    }

    @Test
    void shouldFindWhatIsNeverTold() {
        // Given
        Books books = books(Optional.empty(), List.of());

        // When
        List<Violation> found = EndRules.toldInTime(books);

        // Then
        assertThat(found).hasSize(1);
    }

    @Test
    void shouldAllowForATroubleAndItsAftermath() {
        // Given
        Instant over = CHANGE.plusSeconds(3);
        List<Troubles.Trouble> troubles = List.of(new Troubles.Trouble(CHANGE.minusSeconds(1), over));
        Instant last = over.plus(Troubles.AFTERMATH).plus(IN_TIME);

        // When
        List<Violation> atLast = EndRules.toldInTime(books(Optional.of(last), troubles));
        List<Violation> later = EndRules.toldInTime(books(Optional.of(last.plusSeconds(1)), troubles));

        // Then
        assertThat(atLast).isEmpty();
        assertThat(later).hasSize(1);
    }

    @Test
    void shouldAllowForATroubleThatComesBeforeTheTimeIsUp() {
        // Given
        Instant begin = CHANGE.plus(IN_TIME).minusSeconds(1);
        List<Troubles.Trouble> troubles = List.of(new Troubles.Trouble(begin, begin.plusSeconds(1)));

        // When
        List<Violation> found = EndRules.toldInTime(books(Optional.of(CHANGE.plus(LATE)), troubles));

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void shouldNotAllowForATroubleThatComesAfterwards() {
        // Given
        Instant begin = CHANGE.plus(IN_TIME).plusSeconds(1);
        List<Troubles.Trouble> troubles = List.of(new Troubles.Trouble(begin, begin.plusSeconds(1)));

        // When
        List<Violation> found = EndRules.toldInTime(books(Optional.of(CHANGE.plus(LATE)), troubles));

        // Then
        assertThat(found).hasSize(1);
    }

    private static Books books(Optional<Instant> told, List<Troubles.Trouble> troubles) {
        List<Event> events = new ArrayList<>();
        events.add(event(1, CHANGE.minusSeconds(9), "running", ""));
        told.ifPresent(at -> events.add(event(2, at, "terminated", "SANDBOX_GONE")));
        Box box = new Box("ses-1", 1, 1, view(), CHANGE);
        return new Books(
                Map.of(),
                List.of(),
                Map.of("ses-1", events),
                Set.of(),
                Map.of("ses-1", Books.livesOf("ses-1", events)),
                Map.of("ses-1", List.of(box)),
                List.of(),
                Map.of(SANDBOX, new Victims.Victim(Victims.Fate.LOST, CHANGE)),
                new Troubles(troubles),
                List.of(),
                List.of(),
                0,
                List.of(),
                CHANGE.plus(Duration.ofMinutes(5)));
    }

    private static Event event(int sequence, Instant appended, String status, String reason) {
        return new Event(
                "org/ses-1/1/" + sequence,
                0,
                sequence,
                appended,
                "ses-1",
                status,
                1,
                sequence,
                1,
                "pool-a",
                SANDBOX,
                reason,
                0,
                0);
    }

    private static SandboxView view() {
        return new SandboxView(
                SANDBOX,
                "rs-ses-1",
                "rs-ses-1",
                Map.of(),
                SandboxView.VANISHED,
                "org",
                CHANGE.minusSeconds(10),
                CHANGE.minusSeconds(9),
                null,
                CHANGE,
                null,
                List.of(),
                JsonNodeFactory.instance.objectNode());
    }
}
