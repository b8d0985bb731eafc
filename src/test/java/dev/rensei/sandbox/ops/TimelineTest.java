package dev.rensei.sandbox.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final LifecycleEvent PROVISIONING = Events.event("ses", Status.PROVISIONING, 1, 1);
    private static final LifecycleEvent RUNNING = Events.event("ses", Status.RUNNING, 1, 2);

    @Test
    void shouldBeCompleteWithAllEventsOfTheLastLife() {
        // When
        Timeline timeline = Timeline.of(List.of(PROVISIONING, RUNNING), RUNNING);

        // Then
        assertThat(timeline).isEqualTo(new Timeline(true, List.of(PROVISIONING, RUNNING)));
    }

    @Test
    void shouldShowWhatIsKnownWhereNothingIsRemembered() {
        // When
        Timeline timeline = Timeline.of(List.of(), RUNNING);

        // Then
        assertThat(timeline).isEqualTo(new Timeline(false, List.of(RUNNING)));
    }

    @Test
    void shouldShowAnEventOnceThatWasWrittenAgain() {
        // When
        Timeline timeline = Timeline.of(List.of(PROVISIONING, RUNNING, RUNNING), RUNNING);

        // Then
        assertThat(timeline.events()).containsExactly(PROVISIONING, RUNNING);
    }

    @Test
    void shouldNotBeCompleteBecauseOfEarlierLives() {
        // Given
        LifecycleEvent nextLife = Events.event("ses", Status.RUNNING, 2, 2);

        // When
        Timeline timeline = Timeline.of(List.of(PROVISIONING, RUNNING), nextLife);

        // Then
        assertThat(timeline).isEqualTo(new Timeline(false, List.of(PROVISIONING, RUNNING, nextLife)));
    }
}
