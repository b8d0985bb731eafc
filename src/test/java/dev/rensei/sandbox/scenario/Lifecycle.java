package dev.rensei.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.Status;
import java.util.List;

/** What was said of one session, awaited. */
final class Lifecycle {

    private final Wire wire;
    private final String key;

    Lifecycle(Wire wire, String key) {
        this.wire = wire;
        this.key = key;
    }

    /** All that was said so far. */
    List<Event> events() {
        return wire.events(key);
    }

    /** Waits until exactly these were said, one after the other, and returns the events. */
    List<Event> is(Status... statuses) {
        Then.await(key + " to be " + List.of(statuses))
                .untilAsserted(
                        () -> assertThat(events()).extracting(Event::status).containsExactly(statuses));
        return events();
    }

    /** Waits until this was said, and returns the first such event. */
    Event reaches(Status status) {
        return reaches(status, 1);
    }

    /** Waits until this was said of the session's n-th life. */
    Event reaches(Status status, int generation) {
        Then.await("%s to be %s in generation %d".formatted(key, status, generation))
                .untilAsserted(() -> assertThat(events()).anyMatch(event -> isIt(event, status, generation)));
        return events().stream()
                .filter(event -> isIt(event, status, generation))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until it failed for that reason. */
    Event failedWith(ReasonCode reason) {
        return failedWith(reason, 1);
    }

    /** Waits until the session's n-th life failed for that reason. */
    Event failedWith(ReasonCode reason, int generation) {
        return endedWith(reason, reaches(Status.FAILED, generation));
    }

    /** Waits until it was terminated for that reason. */
    Event terminatedWith(ReasonCode reason) {
        return endedWith(reason, reaches(Status.TERMINATED));
    }

    private static Event endedWith(ReasonCode reason, Event end) {
        assertThat(end.reason()).as(end.json().toString()).isEqualTo(reason.name());
        assertThat(end.json().at("/reason/retryable").asBoolean()).isEqualTo(reason.retryable());
        assertThat(end.message()).isNotBlank();
        return end;
    }

    private static boolean isIt(Event event, Status status, int generation) {
        return event.status() == status && event.generation() == generation;
    }
}
