package dev.rensei.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From a dispatch to a running sandbox, and what may happen on the way up. */
class ProvisioningTest {

    @Test
    void shouldSayProvisioningBeforeTheProviderHearsOfTheSession() {
        // Given
        Story story = Story.begins();

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/1 on a#1", "creates a#1");
    }

    @Test
    void shouldAcknowledgeOnceRunningIsSaid() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.created("sb-1", Condition.RUNNING);

        // Then
        assertThat(story.did()).containsExactly("says running 1/2 on a#1 with sb-1", "acknowledges 5");
    }

    @Test
    void shouldLookAgainAtASandboxThatIsStillBeingCreated() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.created("sb-1", Condition.PROVISIONING);

        // Then
        assertThat(story.did()).containsExactly("looks at sb-1");
    }

    @Test
    void shouldSayRunningOnceALookShowsIt() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.PROVISIONING);

        // When
        story.finds("sb-1", Condition.RUNNING);

        // Then
        assertThat(story.did()).containsExactly("says running 1/2 on a#1 with sb-1", "acknowledges 5");
    }

    @Test
    void shouldWaitALittleBetweenLooks() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.PROVISIONING);

        // When
        story.finds("sb-1", Condition.PROVISIONING);

        // Then
        assertThat(story.did()).containsExactly("waits 100 ms");
    }

    @Test
    void shouldMakeTheIdKnownWhenTheStartTakesLonger() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.PROVISIONING);

        // When
        story.passes(Duration.ofSeconds(2)).finds("sb-1", Condition.PROVISIONING);

        // Then
        assertThat(story.did())
                .containsExactly("says provisioning 1/2 on a#1 with sb-1", "acknowledges 5", "waits 100 ms");
    }

    @Test
    void shouldMakeTheIdKnownOnlyOnce() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.PROVISIONING);
        story.passes(Duration.ofSeconds(2))
                .finds("sb-1", Condition.PROVISIONING)
                .wakes();

        // When
        story.passes(Duration.ofSeconds(2)).finds("sb-1", Condition.PROVISIONING);

        // Then
        assertThat(story.did()).containsExactly("waits 200 ms");
    }

    @Test
    void shouldKeepLookingWhenALookFails() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.PROVISIONING);

        // When
        story.lookFails(Failures.UNREACHABLE);

        // Then
        assertThat(story.did()).containsExactly("waits 100 ms");
    }

    @Test
    void shouldGiveUpOnASandboxThatNeverStarts() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.PROVISIONING);
        story.passes(Duration.ofSeconds(2))
                .finds("sb-1", Condition.PROVISIONING)
                .wakes();

        // When
        story.passes(Duration.ofMinutes(6)).finds("sb-1", Condition.PROVISIONING);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/3 on a#1 with sb-1: PROVISION_TIMEOUT", "discards sb-1");
    }

    @Test
    void shouldTryTheNextPoolIfASandboxThatNobodyKnowsOfNeverStarts() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5).created("sb-1", Condition.PROVISIONING);

        // When
        story.passes(Duration.ofMinutes(6)).finds("sb-1", Condition.PROVISIONING);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/2 on b#2", "creates b#2", "discards sb-1");
    }

    @Test
    void shouldFailWhenASandboxThatIsKnownBreaksAndNoPoolIsLeft() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.PROVISIONING);
        story.passes(Duration.ofSeconds(2))
                .finds("sb-1", Condition.PROVISIONING)
                .wakes();

        // When
        story.finds("sb-1", Condition.FAILED);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/3 on a#1 with sb-1: SANDBOX_ERROR", "discards sb-1");
    }

    @Test
    void shouldSayThatASandboxStoppedBeforeItWasUp() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.PROVISIONING);

        // When
        story.finds("sb-1", Condition.ENDED);

        // Then
        assertThat(story.did())
                .containsExactly(
                        "says terminated 1/2 on a#1 with sb-1: SANDBOX_STOPPED", "acknowledges 5", "tidies sb-1 of a");
    }

    @Test
    void shouldSayThatAKnownSandboxIsGone() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.PROVISIONING);
        story.passes(Duration.ofSeconds(2))
                .finds("sb-1", Condition.PROVISIONING)
                .wakes();

        // When
        story.findsNothing();

        // Then
        assertThat(story.did()).containsExactly("says terminated 1/3 on a#1 with sb-1: SANDBOX_GONE");
    }

    @Test
    void shouldMakeAnotherWhenASandboxThatNobodyKnowsOfVanishes() {
        // Given
        Story story = Story.begins().dispatch(5).created("sb-1", Condition.CHANGING);

        // When
        story.findsNothing();

        // Then
        assertThat(story.did()).containsExactly("removes sb-1", "waits 60000 ms");
    }

    @Test
    void shouldFailWithoutAPoolThatCanRunTheSession() {
        // Given
        Story story = Story.begins().withPools();

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/1: NO_ELIGIBLE_POOL", "acknowledges 5");
    }
}
