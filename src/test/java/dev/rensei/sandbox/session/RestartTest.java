package dev.rensei.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a new worker makes of each event that an old one left. */
class RestartTest {

    @Test
    void shouldLookForWhatAnInterruptedCreateMade() {
        // Given
        Story story = Story.begins().dispatch(5).restarted();

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).containsExactly("looks for a#1");
    }

    @Test
    void shouldAdoptWhatAnInterruptedCreateMade() {
        // Given
        Story story = Story.begins().dispatch(5).restarted().dispatch(5);

        // When
        story.finds("sb-1", Condition.RUNNING);

        // Then
        assertThat(story.did()).containsExactly("says running 1/2 on a#1 with sb-1", "acknowledges 5");
    }

    @Test
    void shouldNotForgetAnInterruptedCreateThatMayStillTakeEffect() {
        // Given
        Story story = Story.begins()
                .withPools("a", "b")
                .dispatch(5)
                .restarted()
                .dispatch(5)
                .findsNothing();

        // When
        story.createFails(Failures.QUOTA);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/2 on b#2", "creates b#2", "discards a#1");
    }

    @Test
    void shouldGoOnWithThePoolThatWasBeingTried() {
        // Given
        Story story = Story.begins()
                .withPools("a", "b")
                .dispatch(5)
                .createFails(Failures.QUOTA)
                .restarted();

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).containsExactly("looks for b#2");
    }

    @Test
    void shouldGoElsewhereUnderANewNameWhenThePoolNoLongerQualifies() {
        // Given
        Story story = Story.begins().dispatch(5).restarted().withPools("c");

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/2 on c#2", "creates c#2");
    }

    @Test
    void shouldFailWhenNoPoolQualifiesAnyMore() {
        // Given
        Story story = Story.begins().dispatch(5).restarted().withPools();

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/2 on a#1: NO_ELIGIBLE_POOL", "acknowledges 5");
    }

    @Test
    void shouldTreatANewerDispatchOfAnInterruptedSessionAsARepeat() {
        // Given
        Story story = Story.begins().dispatch(5).restarted();

        // When
        story.dispatch(6);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 6");
    }

    @Test
    void shouldEndWhenTheInterruptedDispatchIsNoLongerReadAsValid() {
        // Given
        Story story = Story.begins().dispatch(5).restarted();

        // When
        story.invalid(5);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/2 on a#1: INVALID_DISPATCH", "acknowledges 5");
    }

    @Test
    void shouldNotTouchAnInterruptedSessionForAnotherInvalidDispatch() {
        // Given
        Story story = Story.begins().dispatch(5).restarted();

        // When
        story.invalid(6);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 6");
    }

    @Test
    void shouldLookForTheSandboxOfAnOrphan() {
        // Given
        Story story = Story.begins().dispatch(5).restarted();

        // When
        story.tell(new Input.Orphaned(Optional.of(Orders.pools("a").get(0))));

        // Then
        assertThat(story.did()).containsExactly("looks for a#1");
    }

    @Test
    void shouldGoOnWithTheSandboxOfAnOrphan() {
        // Given
        Story story = Story.begins().dispatch(5).restarted();
        story.tell(new Input.Orphaned(Optional.of(Orders.pools("a").get(0))));

        // When
        story.finds("sb-1", Condition.RUNNING);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/2 on a#1 with sb-1", "looks at sb-1");
    }

    @Test
    void shouldEndAnOrphanThatMadeNothing() {
        // Given
        Story story = Story.begins().dispatch(5).restarted();
        story.tell(new Input.Orphaned(Optional.of(Orders.pools("a").get(0))));

        // When
        story.findsNothing();

        // Then
        assertThat(story.did()).containsExactly("says failed 1/2 on a#1: PROVISION_TIMEOUT");
    }

    @Test
    void shouldAskForAnOrphanUntilTheProviderAnswers() {
        // Given
        Story story = Story.begins().dispatch(5).restarted();
        story.tell(new Input.Orphaned(Optional.of(Orders.pools("a").get(0))));

        // When
        story.lookFails(Failures.UNREACHABLE);

        // Then
        assertThat(story.did()).containsExactly("backs off 1");
        assertThat(story.wakes().did()).containsExactly("looks for a#1");
    }

    @Test
    void shouldEndAnOrphanWhosePoolIsGoneToo() {
        // Given
        Story story = Story.begins().dispatch(5).restarted();

        // When
        story.tell(new Input.Orphaned(Optional.empty()));

        // Then
        assertThat(story.did()).containsExactly("says failed 1/2 on a#1: PROVISION_TIMEOUT");
    }

    @Test
    void shouldLookAtASandboxThatWasOnItsWayUp() {
        // Given
        Story story = starting().restarted();

        // When
        story.tell(new Input.Resumed(false));

        // Then
        assertThat(story.did()).containsExactly("looks at sb-1");
    }

    @Test
    void shouldAcknowledgeADispatchWhoseSandboxIsKnown() {
        // Given
        Story story = starting().restarted();

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 5");
    }

    @Test
    void shouldCountTheTimeOnTheWayUpFromTheCreation() {
        // Given
        Story story = starting().passes(Duration.ofMinutes(6)).restarted();
        story.tell(new Input.Resumed(false));

        // When
        story.finds("sb-1", Condition.PROVISIONING);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/3 on a#1 with sb-1: PROVISION_TIMEOUT", "discards sb-1");
    }

    @Test
    void shouldAcknowledgeADispatchWhoseSandboxIsUp() {
        // Given
        Story story =
                Story.begins().dispatch(5).created("sb-1", Condition.RUNNING).restarted();

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 5");
    }

    @Test
    void shouldRemoveASandboxWhoseRemovalWasCutShort() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .created("sb-1", Condition.RUNNING)
                .terminate(6)
                .restarted();

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("removes sb-1");
    }

    @Test
    void shouldAcknowledgeATerminateThatWasCarriedOut() {
        // Given
        Story story = Story.begins()
                .dispatch(5)
                .created("sb-1", Condition.RUNNING)
                .terminate(6)
                .removed()
                .restarted();

        // When
        story.terminate(6);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 6");
    }

    private static Story starting(String... pools) {
        return Story.begins()
                .withPools(pools.length == 0 ? new String[] {"a"} : pools)
                .dispatch(5)
                .created("sb-1", Condition.PROVISIONING)
                .passes(Duration.ofSeconds(2))
                .finds("sb-1", Condition.PROVISIONING);
    }

    @Test
    void shouldStillSayWhyEarlierPoolsRefused() {
        // Given
        Story story = Story.begins()
                .withPools("a", "b")
                .dispatch(5)
                .createFails(Failures.QUOTA)
                .restarted()
                .dispatch(5)
                .findsNothing();

        // When
        story.createFails(Failures.REJECTED);

        // Then
        assertThat(story.did()).contains("says failed 1/3 on b#2: PROVIDER_REJECTED");
        assertThat(story.trace()).containsExactly("a excluded QUOTA_EXCEEDED", "b excluded PROVIDER_REJECTED");
    }

    @Test
    void shouldStillSayWhyEarlierPoolsRefusedAfterTwoRestarts() {
        // Given
        Story story = Story.begins()
                .withPools("a", "b", "c")
                .dispatch(5)
                .createFails(Failures.QUOTA)
                .restarted()
                .dispatch(5)
                .findsNothing()
                .createFails(Failures.QUOTA)
                .restarted()
                .dispatch(5)
                .findsNothing();

        // When
        story.createFails(Failures.REJECTED);

        // Then
        assertThat(story.trace())
                .containsExactly(
                        "a excluded QUOTA_EXCEEDED", "b excluded QUOTA_EXCEEDED", "c excluded PROVIDER_REJECTED");
    }

    @Test
    void shouldNotGoBackToAPoolThatRefusedWhenTheOneBeingTriedNoLongerQualifies() {
        // Given
        Story story = Story.begins()
                .withPools("a", "b")
                .dispatch(5)
                .createFails(Failures.QUOTA)
                .restarted()
                .withPools("a", "c");

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/3 on c#3", "creates c#3");
        assertThat(story.trace()).containsExactly("a excluded QUOTA_EXCEEDED", "c selected");
    }

    @Test
    void shouldSayWhereAnOrphanWasLookedFor() {
        // Given
        Story story = Story.begins()
                .withPools("a", "b")
                .dispatch(5)
                .createFails(Failures.QUOTA)
                .restarted();
        story.tell(new Input.Orphaned(Optional.of(Orders.pools("b").get(0))));

        // When
        story.findsNothing();

        // Then
        assertThat(story.trace()).containsExactly("a excluded QUOTA_EXCEEDED", "b excluded PROVISION_TIMEOUT");
    }

    @Test
    void shouldKeepTheTraceUntilTheSandboxIsUp() {
        // Given
        Story story = starting();
        assertThat(story.trace()).containsExactly("a selected");

        // When
        story.finds("sb-1", Condition.RUNNING);

        // Then
        assertThat(story.state().last().orElseThrow().event().routing()).isNull();
    }

    @Test
    void shouldSayTheTraceAgainWithASandboxOnItsWay() {
        // Given
        Story story = starting().restarted();

        // When
        story.tell(new Input.Restated());

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/2 on a#1 with sb-1");
        assertThat(story.trace()).containsExactly("a selected");
    }

    @Test
    void shouldHandOverOnceTheDispatchHasComeAgain() {
        // Given
        Story story = starting("a", "b").restarted();
        story.tell(new Input.Resumed(true)).dispatch(5);
        assertThat(story.did()).isEmpty();

        // When
        story.finds("sb-1", Condition.FAILED);

        // Then
        assertThat(story.did()).containsExactly("says provisioning 1/3 on b#2", "creates b#2", "discards sb-1");
        assertThat(story.trace()).containsExactly("a excluded SANDBOX_ERROR", "b selected");
    }

    @Test
    void shouldNotJudgeASandboxBeforeItsDispatchHasComeAgain() {
        // Given
        Story story = starting("a", "b").restarted();
        story.tell(new Input.Resumed(true));

        // When
        story.finds("sb-1", Condition.FAILED);

        // Then
        assertThat(story.did()).containsExactly("waits 100 ms");
    }

    @Test
    void shouldNotWaitForEverForADispatchThatTheTopicHasLost() {
        // Given
        Story story = starting("a", "b").restarted();
        story.tell(new Input.Resumed(true));
        for (int look = 0; look < 60; look++) {
            story.finds("sb-1", Condition.FAILED).wakes();
        }

        // When
        story.finds("sb-1", Condition.FAILED);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/3 on a#1 with sb-1: SANDBOX_ERROR", "discards sb-1");
    }

    @Test
    void shouldGoOnWithoutAnotherPoolWhereTheDispatchIsValidNoMore() {
        // Given
        Story story = starting("a", "b").restarted();
        story.tell(new Input.Resumed(true)).invalid(5);
        assertThat(story.did()).containsExactly("acknowledges 5");

        // When
        story.finds("sb-1", Condition.FAILED);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/3 on a#1 with sb-1: SANDBOX_ERROR", "discards sb-1");
    }
}
