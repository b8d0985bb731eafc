package dev.rensei.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From one pool to the next, and where that ends. */
class FallbackTest {

    static Stream<ProviderFailure> outages() {
        return Stream.of(Failures.UNREACHABLE, Failures.NOT_READY, Failures.THROTTLED);
    }

    static Stream<ProviderFailure> finalRefusals() {
        return Stream.of(Failures.NO_KEY, Failures.BAD_KEY, Failures.REJECTED);
    }

    @Test
    void shouldGoToTheNextPoolWhenTheFirstHasNoRoom() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5);

        // When
        story.createFails(Failures.QUOTA);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/2 on b#2", "creates b#2");
        assertThat(story.trace()).containsExactly("a excluded QUOTA_EXCEEDED", "b selected");
    }

    @Test
    void shouldGoToTheNextPoolAtOnceWhenTheAccountIsKnownToFail() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5);

        // When
        story.createFails(Failures.CIRCUIT_OPEN);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/2 on b#2", "creates b#2");
    }

    @ParameterizedTest
    @MethodSource("outages")
    void shouldGoToTheNextPoolAfterTheLastTry(ProviderFailure outage) {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5);
        for (int i = 1; i < Story.POLICY.maxTries(); i++) {
            story.createFails(outage);
            if (story.did().contains("backs off " + i)) {
                story.wakes();
            }
        }

        // When
        story.createFails(outage);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/2 on b#2", "creates b#2");
        assertThat(story.trace()).containsExactly("a excluded PROVIDER_UNAVAILABLE", "b selected");
    }

    @Test
    void shouldKeepTheDispatchOpenWhileAnotherPoolMayBeNeeded() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5).created("sb-1", Condition.PROVISIONING);

        // When
        story.passes(Duration.ofSeconds(2)).finds("sb-1", Condition.PROVISIONING);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/2 on a#1 with sb-1", "waits 100 ms");
    }

    @Test
    void shouldAcknowledgeOnceASandboxThatIsKnownIsUp() {
        // Given
        Story story = announced();

        // When
        story.finds("sb-1", Condition.RUNNING);

        // Then
        assertThat(story.did()).containsExactly("says running 1/3 on a#1 with sb-1", "acknowledges 5");
    }

    @Test
    void shouldGoToTheNextPoolWhenASandboxThatIsKnownBreaks() {
        // Given
        Story story = announced();

        // When
        story.finds("sb-1", Condition.FAILED);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/3 on b#2", "creates b#2", "discards sb-1");
        assertThat(story.trace()).containsExactly("a excluded SANDBOX_ERROR", "b selected");
    }

    @Test
    void shouldGoToTheNextPoolWhenASandboxThatIsKnownNeverStarts() {
        // Given
        Story story = announced();

        // When
        story.passes(Duration.ofMinutes(6)).finds("sb-1", Condition.PROVISIONING);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/3 on b#2", "creates b#2", "discards sb-1");
        assertThat(story.trace()).containsExactly("a excluded PROVISION_TIMEOUT", "b selected");
    }

    @Test
    void shouldTellOfAllPoolsWhenTheLastOnesSandboxBreaksOnceItIsKnown() {
        // Given
        Story story = Story.begins()
                .withPools("a", "b")
                .dispatch(5)
                .createFails(Failures.QUOTA)
                .created("sb-1", Condition.PROVISIONING);
        story.passes(Duration.ofSeconds(2))
                .finds("sb-1", Condition.PROVISIONING)
                .wakes();

        // When
        story.finds("sb-1", Condition.FAILED);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/4 on b#2 with sb-1: SANDBOX_ERROR", "discards sb-1");
        assertThat(story.trace()).containsExactly("a excluded QUOTA_EXCEEDED", "b excluded SANDBOX_ERROR");
    }

    @Test
    void shouldAcknowledgeTheDispatchWithTheTerminateThatEndsAKnownSandbox() {
        // Given
        Story story = announced().terminate(6);

        // When
        story.removed();

        // Then
        assertThat(story.did())
                .containsExactly(
                        "says terminated 1/3 on a#1 with sb-1: TERMINATE_REQUESTED",
                        "acknowledges 5",
                        "acknowledges 6");
    }

    private static Story announced() {
        return Story.begins()
                .withPools("a", "b")
                .dispatch(5)
                .created("sb-1", Condition.PROVISIONING)
                .passes(Duration.ofSeconds(2))
                .finds("sb-1", Condition.PROVISIONING)
                .wakes();
    }

    @Test
    void shouldLeaveNothingBehindThatAnUncertainTryMayHaveMade() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5).createFails(Failures.AMBIGUOUS);
        story.wakes().findsNothing();

        // When
        story.createFails(Failures.QUOTA);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/2 on b#2", "creates b#2", "discards a#1");
    }

    @ParameterizedTest
    @MethodSource("finalRefusals")
    void shouldFailAtOnceWhenNoOtherPoolWouldHelp(ProviderFailure refusal) {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5);

        // When
        story.createFails(refusal);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/2 on a#1: " + refusal.code(), "acknowledges 5");
        assertThat(story.trace()).containsExactly("a excluded " + refusal.code(), "b eligible");
    }

    @Test
    void shouldSayWhatEachPoolRefusedWhenNoneIsLeft() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5).createFails(Failures.CIRCUIT_OPEN);

        // When
        story.createFails(Failures.QUOTA);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/3 on b#2: QUOTA_EXCEEDED", "acknowledges 5");
        assertThat(story.trace()).containsExactly("a excluded PROVIDER_UNAVAILABLE", "b excluded QUOTA_EXCEEDED");
    }

    @Test
    void shouldStartAfreshOnTheNextPool() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5).createFails(Failures.QUOTA);

        // When
        story.createFails(Failures.UNREACHABLE);

        // Then
        assertThat(story.did()).containsExactly("backs off 1");
    }

    @Test
    void shouldSayRunningOnThePoolThatTookIt() {
        // Given
        Story story = Story.begins().withPools("a", "b").dispatch(5).createFails(Failures.QUOTA);

        // When
        story.created("sb-1", Condition.RUNNING);

        // Then
        assertThat(story.did()).containsExactly("says running 1/3 on b#2 with sb-1", "acknowledges 5");
    }

    @Test
    void shouldFailAsRetryableWhenTheLastPoolHadNoRoom() {
        // Given
        Story story = Story.begins().dispatch(5);

        // When
        story.createFails(Failures.QUOTA);

        // Then
        assertThat(story.lastEvent().reason()).satisfies(reason -> {
            assertThat(reason.code()).isEqualTo(ReasonCode.QUOTA_EXCEEDED);
            assertThat(reason.retryable()).isTrue();
        });
    }
}
