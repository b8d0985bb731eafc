package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.FAILED;
import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static dev.rensei.sandbox.model.Status.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The same dispatch, more than once. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class RepeatTest extends ScenarioTest {

    @Test
    void shouldChangeNothingForASessionThatIsRunning() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();

        // When
        when().dispatch("ses-1").to("pool-a").isSent();
        when().dispatch("ses-1").to("pool-a").isSent();
        when().terminate("ses-1");

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);
        assertThat(scenario.sandboxesOf("ses-1")).hasSize(1);
    }

    @Test
    void shouldChangeNothingForASessionThatIsOnItsWay() {
        // Given
        given().pool("pool-a").on(Cloud.WORKSPACE).exists();
        given().fault(Cloud.WORKSPACE, Fault.of(FaultKind.SLOW_START).delayMs(1000));

        // When
        when().dispatch("ses-1").to("pool-a").isSent();
        when().dispatch("ses-1").to("pool-a").isSent();
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        when().terminate("ses-1");
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);
        assertThat(scenario.sandboxesOf("ses-1")).hasSize(1);
    }

    @Test
    void shouldNotLetAnInvalidDispatchTouchALiveSession() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();

        // When
        when().dispatch("ses-1").isSent();
        when().terminate("ses-1");

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);
    }

    @Test
    void shouldStartTheNextLifeOfASessionThatHasFailed() {
        // Given
        given().dispatch("ses-1").to("pool-a").isSent();
        then().lifecycle("ses-1").is(FAILED);
        given().pool("pool-a").exists();

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        var events = then().lifecycle("ses-1").is(FAILED, PROVISIONING, RUNNING);
        assertThat(events).extracting(Event::generation).containsExactly(1, 2, 2);
        assertThat(then().onlySandboxOf("ses-1").labels()).containsEntry("rensei.generation", "2");
    }

    @Test
    void shouldKeepSessionsOfTwoOrganizationsApartThatShareAnId() {
        // Given
        var other = new Scenario();
        given().pool("pool-a").exists();
        other.given().pool("pool-a").exists();

        // When
        Event ours = when().dispatch("ses-1").to("pool-a").isRunning();
        var draft = other.given().dispatch("ses-1").to("pool-a");
        draft.payload().put("sessionId", scenario.sessionId("ses-1"));
        draft.inPartition(ours.received().partition()).isSent();

        // Then
        var key = other.orgId() + "/" + scenario.sessionId("ses-1");
        var theirs = new Lifecycle(other.wire(), key).reaches(RUNNING);
        assertThat(theirs.sandboxId()).isNotEqualTo(ours.sandboxId());
        other.close();
    }
}
