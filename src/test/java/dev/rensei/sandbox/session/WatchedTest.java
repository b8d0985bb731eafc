package dev.rensei.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import org.junit.jupiter.api.Test;

/** What the watcher's sightings lead to. */
class WatchedTest {

    @Test
    void shouldSayThatARunningSandboxStopped() {
        // Given
        Story story = running();

        // When
        story.observed("sb-1", Condition.ENDED);

        // Then
        assertThat(story.did())
                .containsExactly("says terminated 1/3 on a#1 with sb-1: SANDBOX_STOPPED", "tidies sb-1 of a");
    }

    @Test
    void shouldSayThatARunningSandboxIsGone() {
        // Given
        Story story = running();

        // When
        story.observedGone("sb-1");

        // Then
        assertThat(story.did()).containsExactly("says terminated 1/3 on a#1 with sb-1: SANDBOX_GONE");
    }

    @Test
    void shouldRemoveARunningSandboxThatBroke() {
        // Given
        Story story = running();

        // When
        story.observed("sb-1", Condition.FAILED);

        // Then
        assertThat(story.did()).containsExactly("says failed 1/3 on a#1 with sb-1: SANDBOX_ERROR", "discards sb-1");
    }

    @Test
    void shouldSayNothingWhileASandboxChanges() {
        // Given
        Story story = running();

        // When
        story.observed("sb-1", Condition.CHANGING);

        // Then
        assertThat(story.did()).isEmpty();
    }

    @Test
    void shouldSayNothingForAnotherSandbox() {
        // Given
        Story story = running();

        // When
        story.observedGone("sb-9");

        // Then
        assertThat(story.did()).isEmpty();
    }

    @Test
    void shouldSayNothingForASandboxThatIsBeingRemoved() {
        // Given
        Story story = running().terminate(6);

        // When
        story.observedGone("sb-1");

        // Then
        assertThat(story.did()).isEmpty();
    }

    @Test
    void shouldAdoptARunningSandboxOfASessionThatNobodyKnows() {
        // Given
        Story story = Story.begins();

        // When
        story.tell(adopted(Condition.RUNNING));

        // Then
        assertThat(story.did()).containsExactly("says running 3/1 on a#2 with sb-1");
    }

    @Test
    void shouldFollowAnAdoptedSandboxOnItsWayUp() {
        // Given
        Story story = Story.begins();

        // When
        story.tell(adopted(Condition.PROVISIONING));

        // Then
        assertThat(story.did()).containsExactly("says provisioning 3/1 on a#2 with sb-1", "looks at sb-1");
    }

    @Test
    void shouldNotAdoptForASessionThatIsKnown() {
        // Given
        Story story = running();

        // When
        story.tell(adopted(Condition.RUNNING));

        // Then
        assertThat(story.did()).isEmpty();
    }

    @Test
    void shouldTreatADispatchOfAnAdoptedSessionAsARepeat() {
        // Given
        Story story = Story.begins().tell(adopted(Condition.RUNNING));

        // When
        story.dispatch(5);

        // Then
        assertThat(story.did()).containsExactly("acknowledges 5");
    }

    @Test
    void shouldSayALiveSessionOnceMore() {
        // Given
        Story story = running();
        LifecycleEvent said = story.lastEvent();

        // When
        story.tell(new Input.Restated());

        // Then
        assertThat(story.lastEvent()).isEqualTo(said);
        assertThat(story.did()).containsExactly("says running 1/2 on a#1 with sb-1");
    }

    private static Story running() {
        return Story.begins().dispatch(5).created("sb-1", Condition.RUNNING);
    }

    private static Input adopted(Condition condition) {
        SandboxIdentity identity = new SandboxIdentity(Story.KEY, 3, 2, new PoolId("a"), Orders.PARTITION);
        return new Input.Adopted(
                identity,
                Orders.pools("a").get(0),
                Sandboxes.located(Sandboxes.sandbox("sb-1", condition, identity.labels())));
    }
}
