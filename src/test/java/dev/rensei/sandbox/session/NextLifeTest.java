package dev.rensei.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Dispatches that come again, and those that begin the session's next life. */
class NextLifeTest {

    @Test
    void shouldNotBeginTwiceForTheSameRecord() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).isEmpty();
    }

    @Test
    void shouldChangeNothingForARepeatDuringACreate() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.dispatch(6);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 6");
    }

    @Test
    void shouldChangeNothingForARepeatOnTheWayUp() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.PROVISIONING);

        // When
        story.dispatch(6);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 6");
    }

    @Test
    void shouldNotAcknowledgeOnTheWayUpWhatHasNoOutcomeYet() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.PROVISIONING);

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).isEmpty();
    }

    @Test
    void shouldChangeNothingForARepeatWhileRunning() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.RUNNING);

        // When
        story.dispatch(6);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 6");
    }

    @Test
    void shouldChangeNothingForTheSameRecordAfterTheEnd() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.QUOTA);

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 5");
    }

    @Test
    void shouldBeginTheNextLifeAfterAFailure() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.QUOTA);

        // When
        story.dispatch(6);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 2/1 on a#1", "creates a#1 of life 2");
    }

    @Test
    void shouldBeginTheNextLifeAfterATerminate() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .created("sb-1", Condition.RUNNING)
                .terminate(6)
                .removed();

        // When
        story.dispatch(7);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 2/1 on a#1", "creates a#1 of life 2");
    }

    @Test
    void shouldBeginTheNextLifeOnlyWhenTheLastSandboxIsGone() {
        // Given
        Story story =
                Story.begins().dispatch(5).created("sb-1", Condition.RUNNING).terminate(6);

        // When
        story.dispatch(7);

        // Then
        assertThat(story.did()).isEmpty();
        assertThat(story.removed().did())
                .containsExactly(
                        "says terminated 1/3 on a#1 with sb-1: TERMINATE_REQUESTED",
                        "acknowledges 6",
                        "says provisioning 2/1 on a#1",
                        "creates a#1 of life 2");
    }

    @Test
    void shouldKeepTheOrderOfWhatHadToWait() {
        // Given
        Story story =
                Story.begins().dispatch(5).terminate(6).dispatch(7).terminate(8).dispatch(9);

        // When
        story.neverLeft();

        // Then
        assertThat(story.did())
                .containsExactly(
                        "says terminated 1/2 on a#1: TERMINATE_REQUESTED",
                        "acknowledges 5",
                        "acknowledges 6",
                        "says provisioning 2/1 on a#1",
                        "creates a#1 of life 2",
                        "calls off");
        assertThat(story.neverLeft().did())
                .containsExactly(
                        "says terminated 2/2 on a#1: TERMINATE_REQUESTED",
                        "acknowledges 7",
                        "acknowledges 8",
                        "says provisioning 3/1 on a#1",
                        "creates a#1 of life 3");
    }

    @Test
    void shouldKeepWaitingWhatCameBeforeTheRemoval() {
        // Given
        Story story = Story.begins().dispatch(5).terminate(6).dispatch(7).created("sb-1", Condition.RUNNING);

        // When
        story.removed();

        // Then
        assertThat(story.did())
                .containsExactly(
                        "says terminated 1/2 on a#1: TERMINATE_REQUESTED",
                        "acknowledges 5",
                        "acknowledges 6",
                        "says provisioning 2/1 on a#1",
                        "creates a#1 of life 2");
    }

    @Test
    void shouldBeginAfterATerminateOfAnUnknownSession() {
        // Given
        Story story = Story.begins().terminate(5);

        // When
        story.dispatch(6);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 2/1 on a#1", "creates a#1 of life 2");
    }

    @Test
    void shouldSayThatAnInvalidDispatchCanNotBeRun() {
        // Given
        Story story = Story.begins();

        // When
        story.invalid(5);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/1: INVALID_DISPATCH", "acknowledges 5");
    }

    @Test
    void shouldNotTouchALiveSessionForAnInvalidDispatch() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.RUNNING);

        // When
        story.invalid(6);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 6");
    }

    @Test
    void shouldLetAnInvalidDispatchWaitForTheRemoval() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .created("sb-1", Condition.RUNNING)
                .terminate(6)
                .invalid(7);

        // When
        story.removed();

        // Then
        assertThat(story.did())
                .containsExactly(
                        "says terminated 1/3 on a#1 with sb-1: TERMINATE_REQUESTED",
                        "acknowledges 6",
                        "says failed 2/1: INVALID_DISPATCH",
                        "acknowledges 7");
    }

    @Test
    void shouldFailTheNextLifeForAnInvalidDispatchAfterTheEnd() {
        // Given
        Story story = Story.begins().invalid(5);

        // When
        story.invalid(6);

        // Then
        assertThat(story.did()).containsExactly("says failed 2/1: INVALID_DISPATCH", "acknowledges 6");
    }

    @Test
    void shouldChangeNothingForARedeliveredInvalidDispatch() {
        // Given
        Story story = Story.begins().invalid(5);

        // When
        story.invalid(5);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 5");
    }

    @Test
    void shouldNotTakeAnAnswerOfItsLastLifeForItsOwn() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.FAILED_TO_START);
        int remains = story.state().ticket();
        story.wakes().dispatch(6).terminate(7).created("sb-2", Condition.RUNNING);

        // When
        story.tell(new Input.Removed(remains));

        // Then
        assertThat(story.did()).isEmpty();
    }

    @Test
    void shouldNotBeginForARepeatThatComesAgainAfterTheEnd() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .created("sb-1", Condition.RUNNING)
                .dispatch(7)
                .observedGone("sb-1")
                .restarted();

        // When
        story.dispatch(7);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 7");
    }

    @Test
    void shouldSayUpToWhereTheLastWordDealtWithTheSessionsRecords() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .created("sb-1", Condition.RUNNING)
                .dispatch(7)
                .terminate(9);

        // When
        story.removed();

        // Then
        assertThat(story.lastEvent().handledOffset()).isEqualTo(9);
    }

    @Test
    void shouldSayNothingOfRecordsWhereTheDispatchIsTheOnlyOne() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.created("sb-1", Condition.RUNNING);

        // Then
        assertThat(story.lastEvent().handledOffset()).isNull();
    }

    @Test
    void shouldBeginForADispatchThatWaitedForTheEndAndComesAgain() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .created("sb-1", Condition.RUNNING)
                .terminate(7)
                .dispatch(9)
                .removed();
        Entry lastWord = story.firstSaid();
        Story next = Story.from(lastWord);

        // When
        next.dispatch(9);

        // Then
        assertThat(lastWord.event().handledOffset()).isEqualTo(7);
        assertThat(next.did()).containsExactly("says provisioning 2/1 on a#1", "creates a#1 of life 2");
    }

    @Test
    void shouldObeyATerminateAlsoIfALaterRepeatIsDealtWith() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .created("sb-1", Condition.PROVISIONING)
                .dispatch(9)
                .passes(Duration.ofSeconds(2))
                .finds("sb-1", Condition.PROVISIONING)
                .restarted();

        // When
        story.terminate(7);

        // Then
        assertThat(story.did()).contains("removes sb-1");
    }
}
