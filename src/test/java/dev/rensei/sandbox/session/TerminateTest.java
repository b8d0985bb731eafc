package dev.rensei.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The end, asked for in every state. */
class TerminateTest {

    @Test
    void shouldSayThatTheSessionIsUnknown() {
        // Given
        Story story = Story.begins();

        // When
        story.terminate(5);

        // Then
        assertThat(story.did()).containsExactly("says terminated 1/1: SESSION_UNKNOWN", "acknowledges 5");
    }

    @Test
    void shouldCallOffACreateThatMayNotHaveLeft() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("calls off");
    }

    @Test
    void shouldEndAtOnceWhenTheProviderNeverHeardOfTheSession() {
        // Given
        Story story = Story.begins().dispatch(5).terminate(6);

        // When
        story.neverLeft();

        // Then
        assertThat(story.did())
                .containsExactly("says terminated 1/2 on a#1: TERMINATE_REQUESTED", "acknowledges 5", "acknowledges 6");
    }

    @Test
    void shouldRemoveWhatTheCreateUnderWayBrought() {
        // Given
        Story story = Story.begins().dispatch(5).terminate(6);

        // When
        story.created("sb-1", Condition.RUNNING);

        // Then
        assertThat(story.did()).containsExactly("removes sb-1");
    }

    @Test
    void shouldEndWhenTheCreateUnderWayBroughtNothing() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5).terminate(6);

        // When
        story.createFails(Failures.QUOTA);

        // Then
        assertThat(story.did())
                .containsExactly("says terminated 1/2 on a#1: TERMINATE_REQUESTED", "acknowledges 5", "acknowledges 6");
    }

    @Test
    void shouldRemoveWhatTheCreateUnderWayMayHaveBrought() {
        // Given
        Story story = Story.begins().dispatch(5).terminate(6);

        // When
        story.createFails(Failures.AMBIGUOUS);

        // Then
        assertThat(story.did()).containsExactly("removes a#1");
    }

    @Test
    void shouldNotForgetAnEarlierUncertainTryWhenTheLastNeverLeft() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .createFails(Failures.AMBIGUOUS)
                .wakes()
                .findsNothing()
                .terminate(6);

        // When
        story.neverLeft();

        // Then
        assertThat(story.did()).containsExactly("removes a#1");
    }

    @Test
    void shouldEndAtOnceWhileNothingIsUnderWay() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.UNREACHABLE);

        // When
        story.terminate(6);

        // Then
        assertThat(story.did())
                .containsExactly(
                        "calls off",
                        "says terminated 1/2 on a#1: TERMINATE_REQUESTED",
                        "acknowledges 5",
                        "acknowledges 6");
    }

    @Test
    void shouldRemoveWhatMayBeThereWhileBackingOff() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.AMBIGUOUS);

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("calls off", "removes a#1");
    }

    @Test
    void shouldRemoveWhatMayBeThereWhileLooking() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.NAME_TAKEN);

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("removes a#1");
    }

    @Test
    void shouldIgnoreALookThatComesBackAfterTheEndWasAskedFor() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.NAME_TAKEN);
        int ticket = story.state().ticket();
        story.terminate(6);

        // When
        story.tell(new Input.Looked(ticket, Outcome.failed(Failures.UNREACHABLE)));

        // Then
        assertThat(story.did()).isEmpty();
    }

    @Test
    void shouldRemoveAlsoWhatTurnsOutNotToBeBrokenWhileClearing() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.FAILED_TO_START);

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("removes a#1");
    }

    @Test
    void shouldRemoveWhatItFoundBrokenWhileClearing() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.FAILED);

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("removes sb-1");
    }

    @Test
    void shouldRemoveASandboxOnItsWayUp() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.PROVISIONING);

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("calls off", "removes sb-1");
    }

    @Test
    void shouldAcknowledgeTheDispatchToo() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .created("sb-1", Condition.PROVISIONING)
                .terminate(6);

        // When
        story.removed();

        // Then
        assertThat(story.did())
                .containsExactly("says terminated 1/2 on a#1: TERMINATE_REQUESTED", "acknowledges 5", "acknowledges 6");
    }

    @Test
    void shouldSayTerminatedOnlyWhenARunningSandboxIsGone() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.RUNNING);

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("removes sb-1");
        assertThat(story.removed().did())
                .containsExactly("says terminated 1/3 on a#1 with sb-1: TERMINATE_REQUESTED", "acknowledges 6");
    }

    @Test
    void shouldEndOnceWhenAskedTwice() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .created("sb-1", Condition.RUNNING)
                .terminate(6)
                .terminate(7);

        // When
        story.removed();

        // Then
        assertThat(story.did())
                .containsExactly(
                        "says terminated 1/3 on a#1 with sb-1: TERMINATE_REQUESTED",
                        "acknowledges 6",
                        "acknowledges 7");
    }

    @Test
    void shouldEndOnceWhenAskedTwiceDuringACreate() {
        // Given
        Story story = Story.begins().dispatch(5).terminate(6).terminate(7);

        // When
        story.neverLeft();

        // Then
        assertThat(story.did())
                .containsExactly(
                        "says terminated 1/2 on a#1: TERMINATE_REQUESTED",
                        "acknowledges 5",
                        "acknowledges 6",
                        "acknowledges 7");
    }

    @Test
    void shouldNotEndALifeThatBeganAfterIt() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.RUNNING);

        // When
        story.terminate(4);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 4");
    }

    @Test
    void shouldNotEndACreateThatBeganAfterIt() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.terminate(4);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 4");
    }

    @Test
    void shouldSayNothingMoreOfASessionThatHasEnded() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.QUOTA);

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 6");
    }

    @Test
    void shouldRemoveWhatWasKeptWithoutASecondEvent() {
        // Given
        Story story =
                Story.begins().dispatch(5).created("sb-1", Condition.RUNNING).observed("sb-1", Condition.ENDED);

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("removes sb-1");
        assertThat(story.removed().did()).containsExactly("acknowledges 6");
    }

    @Test
    void shouldBeAnsweredWhenTheDispatchOfAnInterruptedSessionIsNotComingAnyMore() {
        // Given
        Story story = Story.begins().dispatch(5).restarted();

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("says terminated 1/2 on a#1: TERMINATE_REQUESTED", "acknowledges 6");
    }

    @Test
    void shouldRemoveWhatMayHaveComeOfAnOrphan() {
        // Given
        Story story = Story.begins().dispatch(5).passes(Duration.ofHours(1)).restarted();
        story.tell(new Input.Orphaned(Optional.of(Orders.pools("a").get(0))));

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("removes a#1");
    }
}
