package dev.rensei.sandbox.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final LifecycleEvent FIRST = Events.event("ses-1", Status.PROVISIONING, 1, 1);
    private static final LifecycleEvent SECOND = Events.event("ses-2", Status.PROVISIONING, 1, 1);
    private static final LifecycleEvent THIRD = Events.event("ses-1", Status.RUNNING, 1, 2);

    @Test
    void shouldTellASessionsEventsInTheirOrder() {
        // Given
        History history = historyOf(10, FIRST, SECOND, THIRD);

        // When
        var events = history.of(SessionKey.of("org", "ses-1"));

        // Then
        assertThat(events).containsExactly(FIRST, THIRD);
    }

    @Test
    void shouldForgetTheOldestBeyondItsLimit() {
        // Given
        History history = historyOf(2, FIRST, SECOND, THIRD);

        // When
        var events = history.last(10);

        // Then
        assertThat(events).containsExactly(SECOND, THIRD);
    }

    @Test
    void shouldTellTheLastEventsOfAll() {
        // Given
        History history = historyOf(10, FIRST, SECOND, THIRD);

        // When
        var events = history.last(2);

        // Then
        assertThat(events).containsExactly(SECOND, THIRD);
    }

    @Test
    void shouldRememberNothingWhenToldSo() {
        // Given
        History history = historyOf(0, FIRST, SECOND);

        // When
        var events = history.last(10);

        // Then
        assertThat(events).isEmpty();
    }

    static History historyOf(int limit, LifecycleEvent... events) {
        History history = new History(limit);
        for (LifecycleEvent event : events) {
            history.published(Events.entry(event));
        }
        return history;
    }
}
