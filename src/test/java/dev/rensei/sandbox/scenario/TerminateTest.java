package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static dev.rensei.sandbox.model.Status.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import dev.rensei.sandbox.standin.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A terminate ends in exactly one {@code terminated}, and no sandbox is left, whenever it comes. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class TerminateTest extends ScenarioTest {

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void shouldRemoveARunningSandbox(Cloud cloud) {
        // Given
        given().pool("pool-a").on(cloud).exists();
        given().dispatch("ses-1").to("pool-a").isRunning();

        // When
        when().terminate("ses-1");

        // Then
        then().lifecycle("ses-1").terminatedWith(ReasonCode.TERMINATE_REQUESTED);
        then().nothingIsLeftOf("ses-1");
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void shouldEndASessionThatIsStillProvisioning(Cloud cloud) {
        // Given
        given().pool("pool-a").on(cloud).exists();
        given().fault(cloud, Fault.of(FaultKind.SLOW_START).delayMs(1500));
        given().dispatch("ses-1").to("pool-a").isSent();
        then().onlySandboxOf("ses-1");

        // When
        when().terminate("ses-1");

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, TERMINATED);
        then().nothingIsLeftOf("ses-1");
        assertThat(scenario.sandboxesOf("ses-1")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"HTML_502", "THROTTLE", "RESET_AFTER", "FAIL_TO_START"})
    void shouldEndASessionWhoseProviderIsInTrouble(FaultKind trouble) {
        // Given
        given().pool("pool-a").exists();
        given().fault(
                        Cloud.SANDBOX,
                        Fault.of(trouble).operation(Operation.CREATE).retryAfterSeconds(60));
        given().dispatch("ses-1").to("pool-a").isSent();
        then().lifecycle("ses-1").reaches(PROVISIONING);

        // When
        when().terminate("ses-1");

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, TERMINATED);
        then().nothingIsLeftOf("ses-1");
    }

    @Test
    void shouldSayOnlyOnceThatItIsOver() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();

        // When
        when().terminate("ses-1");
        when().terminate("ses-1");
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);
        when().terminate("ses-1");
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED, PROVISIONING, RUNNING);
    }

    @Test
    void shouldAnswerForASessionThatWasNeverSeen() {
        // When
        when().terminate("ses-1");

        // Then
        Event end = then().lifecycle("ses-1").terminatedWith(ReasonCode.SESSION_UNKNOWN);
        assertThat(end.json().has("sandbox")).isFalse();
        assertThat(end.generation()).isEqualTo(1);
        assertThat(end.sequence()).isEqualTo(1);
    }

    @Test
    void shouldRunASessionThatWasTerminatedBeforeItCame() {
        // Given
        given().pool("pool-a").exists();
        var partition = given().terminate("ses-1").partition();

        // When
        when().dispatch("ses-1").to("pool-a").inPartition(partition).isSent();

        // Then
        var events = then().lifecycle("ses-1").is(TERMINATED, PROVISIONING, RUNNING);
        assertThat(events).extracting(Event::generation).containsExactly(1, 2, 2);
    }

    @Test
    void shouldStartTheNextLifeOfASessionThatIsDispatchedRightBehind() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();

        // When
        when().terminate("ses-1");
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        var events = then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED, PROVISIONING, RUNNING);
        assertThat(events).extracting(Event::generation).containsExactly(1, 1, 1, 2, 2);
        assertThat(events).extracting(Event::sequence).containsExactly(1, 2, 3, 1, 2);
        assertThat(then().onlySandboxOf("ses-1").id())
                .isEqualTo(events.get(4).sandboxId())
                .isNotEqualTo(events.get(1).sandboxId());
    }

    @Test
    void shouldTakeASandboxThatIsGoneAlreadyForRemoved() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        given().fault(
                        Cloud.SANDBOX,
                        Fault.of(FaultKind.STATUS).operation(Operation.LIST).status(503));
        given().sandboxVanishes("ses-1");

        // When
        when().terminate("ses-1");

        // Then
        then().lifecycle("ses-1").terminatedWith(ReasonCode.TERMINATE_REQUESTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"DELETE_CONFLICT", "RESET_AFTER", "HTML_502"})
    void shouldAskAgainUntilTheSandboxIsGone(FaultKind kind) {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        given().fault(Cloud.SANDBOX, Fault.of(kind).operation(Operation.DELETE).count(2));

        // When
        when().terminate("ses-1");

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);
        then().nothingIsLeftOf("ses-1");
    }

    @Test
    void shouldNotTakeAMissingRouteForAMissingSandbox() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        given().fault(
                        Cloud.SANDBOX,
                        Fault.of(FaultKind.ROUTE_404)
                                .operation(Operation.DELETE)
                                .count(3));

        // When
        when().terminate("ses-1");

        // Then
        then().lifecycle("ses-1").terminatedWith(ReasonCode.TERMINATE_REQUESTED);
        assertThat(scenario.existing("ses-1")).isEmpty();
    }
}
