package dev.rensei.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What follows a create that did not bring a sandbox, on the same pool. */
class RetryTest {

    @Test
    void shouldTryAgainAfterAWhileWhatNeverLeft() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.UNREACHABLE);

        // When
        story.wakes();

        // Then
        assertThat(story.did()).containsExactly("creates a#1");
    }

    @Test
    void shouldLookBeforeItTriesAgainWhatMayHaveTakenEffect() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.AMBIGUOUS);

        // When
        story.wakes();

        // Then
        assertThat(story.did()).containsExactly("looks for a#1");
    }

    @Test
    void shouldAdoptWhatAnUncertainTryMade() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.AMBIGUOUS).wakes();

        // When
        story.finds("sb-1", Condition.RUNNING);

        // Then
        assertThat(story.did()).containsExactly("says running 1/2 on a#1 with sb-1", "acknowledges 5");
    }

    @Test
    void shouldTryAgainWhenAnUncertainTryMadeNothing() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.AMBIGUOUS).wakes();

        // When
        story.findsNothing();

        // Then
        assertThat(story.did()).containsExactly("creates a#1");
    }

    @Test
    void shouldLookAgainWhenTheLookFailed() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .createFails(Failures.AMBIGUOUS)
                .wakes()
                .lookFails(Failures.UNREACHABLE);

        // When
        story.wakes();

        // Then
        assertThat(story.did()).containsExactly("looks for a#1");
    }

    @Test
    void shouldLookAtOnceForASandboxThatHoldsItsName() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.createFails(Failures.NAME_TAKEN);

        // Then
        assertThat(story.did()).containsExactly("looks for a#1");
    }

    @Test
    void shouldFailWhenAStrangerHoldsItsName() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5).createFails(Failures.NAME_TAKEN);

        // When
        story.findsStranger("sb-9");

        // Then
        assertThat(story.did()).containsExactly("says failed 1/2 on a#1: PROVIDER_REJECTED", "acknowledges 5");
    }

    @Test
    void shouldNotGoOnForEverWhenTheNameIsTakenAndNobodyHasIt() {
        // Given
        Story story =
                Story.begins().dispatch(5).createFails(Failures.NAME_TAKEN).findsNothing();
        for (int i = 2; i < Story.POLICY.maxTries(); i++) {
            story.createFails(Failures.NAME_TAKEN).wakes().findsNothing();
        }

        // When
        story.createFails(Failures.NAME_TAKEN);

        // Then
        assertThat(story.did())
                .containsExactly("says failed 1/2 on a#1: PROVIDER_REJECTED", "acknowledges 5", "discards a#1");
    }

    @Test
    void shouldQueueAgainAtOnceWhenThrottled() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.createFails(Failures.THROTTLED);

        // Then
        assertThat(story.did()).containsExactly("creates a#1");
    }

    @Test
    void shouldLookFirstWhenThrottledAfterAnUncertainTry() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .createFails(Failures.AMBIGUOUS)
                .wakes()
                .findsNothing();

        // When
        story.createFails(Failures.THROTTLED);

        // Then
        assertThat(story.did()).containsExactly("looks for a#1");
    }

    @Test
    void shouldGiveUpWhenTheTimeIsUsedUp() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.passes(Duration.ofMinutes(2)).createFails(Failures.UNREACHABLE);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/2 on a#1: PROVIDER_UNAVAILABLE", "acknowledges 5");
    }

    @Test
    void shouldNotCountTheProvidersPauseAgainstTheTime() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.passes(Duration.ofMinutes(2)).createFails(Failures.THROTTLED);

        // Then
        assertThat(story.did()).containsExactly("creates a#1");
    }

    @Test
    void shouldClearWhatBrokeWhileStarting() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.createFails(Failures.FAILED_TO_START);

        // Then
        assertThat(story.did()).containsExactly("removes a#1 if broken", "waits 60000 ms");
    }

    @Test
    void shouldTryAgainOnceTheRemainsAreGone() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.FAILED_TO_START);

        // When
        story.removed();

        // Then
        assertThat(story.did()).containsExactly("creates a#1");
    }

    @Test
    void shouldClearWhatItFoundBroken() {
        // Given
        Story story = Story.begins().dispatch(5).createFails(Failures.AMBIGUOUS).wakes();

        // When
        story.finds("sb-1", Condition.FAILED);

        // Then
        assertThat(story.did()).containsExactly("removes sb-1", "waits 60000 ms");
    }

    @Test
    void shouldFailWhenItBreaksTimeAndAgain() {
        // Given
        Story story =
                Story.begins().dispatch(5).createFails(Failures.FAILED_TO_START).removed();

        // When
        story.created("sb-2", Condition.FAILED);

        // Then
        assertThat(story.did())
                .containsExactly("says failed 1/2 on a#1: SANDBOX_ERROR", "acknowledges 5", "discards sb-2");
    }

    @Test
    void shouldTryTheNextPoolWhenItBreaksTimeAndAgain() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5);
        story.createFails(Failures.FAILED_TO_START).removed();

        // When
        story.createFails(Failures.FAILED_TO_START);

        // Then
        assertThat(story.did())
                .containsExactly("says provisioning 1/2 on b#2", "creates b#2", "discards a#1 if broken");
    }

    @Test
    void shouldLeaveAPoolWhoseRemainsDoNotGoAway() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5).createFails(Failures.FAILED_TO_START);

        // When
        story.wakes();

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/2 on b#2", "creates b#2");
    }

    @Test
    void shouldIgnoreARemovalThatCameTooLate() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5).createFails(Failures.FAILED_TO_START);
        int ticket = story.state().ticket();
        story.wakes();

        // When
        story.tell(new Input.Removed(ticket));

        // Then
        assertThat(story.did()).isEmpty();
    }
}
