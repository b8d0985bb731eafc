package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.FAILED;
import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import dev.rensei.sandbox.standin.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The list of pools, in the author's order. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class FallbackTest extends ScenarioTest {

    @Test
    void shouldGoToTheNextPoolWhenTheFirstHasNoRoom() {
        // Given
        given().pool("pool-a").on(Cloud.WORKSPACE).exists();
        given().pool("pool-b").on(Cloud.SANDBOX).exists();
        given().pool("pool-c").on(Cloud.SANDBOX).exists();
        given().fault(Cloud.WORKSPACE, Fault.of(FaultKind.QUOTA));

        // When
        when().dispatch("ses-1").to("pool-a", "pool-b", "pool-c").isSent();

        // Then
        var events = then().lifecycle("ses-1").is(PROVISIONING, PROVISIONING, RUNNING);
        assertThat(events)
                .extracting(Event::poolId)
                .containsExactly(scenario.poolId("pool-a"), scenario.poolId("pool-b"), scenario.poolId("pool-b"));
        JsonNode trace = events.get(1).json().get("routing");
        assertThat(trace.at("/0/outcome").asText()).isEqualTo("excluded");
        assertThat(trace.at("/0/stage").asText()).isEqualTo("bind");
        assertThat(trace.at("/0/rule").asText()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(trace.at("/1/outcome").asText()).isEqualTo("selected");
        assertThat(trace.at("/2/outcome").asText()).isEqualTo("eligible");
        assertThat(events)
                .extracting(event -> event.json().get("attempt").asInt())
                .containsExactly(1, 2, 2);
        assertThat(then().onlySandboxOf("ses-1").labels()).containsEntry("rensei.pool", scenario.poolId("pool-b"));
    }

    @Test
    void shouldTellOfAllPoolsWhenTheListIsUsedUp() {
        // Given
        given().pool("pool-a").on(Cloud.WORKSPACE).exists();
        given().pool("pool-b").on(Cloud.SANDBOX).exists();
        given().fault(Cloud.WORKSPACE, Fault.of(FaultKind.QUOTA));
        given().fault(
                        Cloud.SANDBOX,
                        Fault.of(FaultKind.STATUS).operation(Operation.CREATE).status(503));

        // When
        when().dispatch("ses-1").to("pool-a", "pool-x", "pool-b").isSent();

        // Then
        Event failed = then().lifecycle("ses-1").failedWith(ReasonCode.PROVIDER_UNAVAILABLE);
        JsonNode trace = failed.json().get("routing");
        assertThat(trace.findValuesAsText("outcome")).containsOnly("excluded").hasSize(3);
        assertThat(trace.findValuesAsText("rule"))
                .containsExactly("QUOTA_EXCEEDED", "pool-unknown", "PROVIDER_UNAVAILABLE");
        then().lifecycle("ses-1").is(PROVISIONING, PROVISIONING, FAILED);
    }

    @Test
    void shouldNotGoOnAfterARefusalThatNoOtherPoolIsAskedToMend() {
        // Given
        given().pool("pool-a").on(Cloud.WORKSPACE).exists();
        given().pool("pool-b").on(Cloud.SANDBOX).exists();
        given().fault(
                        Cloud.WORKSPACE,
                        Fault.of(FaultKind.STATUS).operation(Operation.CREATE).status(422));

        // When
        when().dispatch("ses-1").to("pool-a", "pool-b").isSent();

        // Then
        then().lifecycle("ses-1").failedWith(ReasonCode.PROVIDER_REJECTED);
        then().lifecycle("ses-1").is(PROVISIONING, FAILED);
        then().noSandboxWasMadeFor("ses-1");
    }

    @Test
    void shouldGoToTheNextPoolWhenASandboxWhoseIdIsKnownNeverStarts() {
        // Given
        given().pool("pool-a").on(Cloud.SANDBOX).exists();
        given().pool("pool-b").on(Cloud.WORKSPACE).exists();
        given().fault(Cloud.SANDBOX, Fault.of(FaultKind.STUCK_CREATING));

        // When
        when().dispatch("ses-1").to("pool-a", "pool-b").isSent();

        // Then
        thenPoolBTakesOver(ReasonCode.PROVISION_TIMEOUT);
    }

    @Test
    void shouldGoToTheNextPoolWhenASandboxWhoseIdIsKnownBreaks() {
        // Given
        given().pool("pool-a").on(Cloud.SANDBOX).exists();
        given().pool("pool-b").on(Cloud.WORKSPACE).exists();
        given().fault(Cloud.SANDBOX, Fault.of(FaultKind.STUCK_CREATING));
        given().dispatch("ses-1").to("pool-a", "pool-b").isSent();
        then().lifecycle("ses-1").is(PROVISIONING, PROVISIONING);

        // When
        when().sandboxOf("ses-1", "error");

        // Then
        thenPoolBTakesOver(ReasonCode.SANDBOX_ERROR);
    }

    private void thenPoolBTakesOver(ReasonCode reason) {
        var events = then().lifecycle("ses-1").is(PROVISIONING, PROVISIONING, PROVISIONING, RUNNING);
        assertThat(events.get(1).sandboxId()).isNotEqualTo(events.get(3).sandboxId());
        assertThat(events.get(2).json().has("sandbox")).isFalse();
        JsonNode trace = events.get(2).json().get("routing");
        assertThat(trace.findValuesAsText("outcome")).containsExactly("excluded", "selected");
        assertThat(trace.at("/0/stage").asText()).isEqualTo("bind");
        assertThat(trace.at("/0/rule").asText()).isEqualTo(reason.name());
        assertThat(then().onlySandboxOf("ses-1").labels()).containsEntry("rensei.pool", scenario.poolId("pool-b"));
    }

    @Test
    void shouldLeaveNothingAtAPoolThatItGaveUp() {
        // Given
        given().pool("pool-a").on(Cloud.SANDBOX).exists();
        given().pool("pool-b").on(Cloud.WORKSPACE).exists();
        given().fault(Cloud.SANDBOX, Fault.of(FaultKind.STUCK_CREATING).count(1));
        given().fault(
                        Cloud.SANDBOX,
                        Fault.of(FaultKind.STATUS)
                                .operation(Operation.CREATE)
                                .status(500)
                                .afterEffect(true));
        given().fault(
                        Cloud.SANDBOX,
                        Fault.of(FaultKind.STATUS)
                                .operation(Operation.GET)
                                .status(500)
                                .count(3));

        // When
        when().dispatch("ses-1").to("pool-a", "pool-b").isSent();

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, PROVISIONING, RUNNING);
        assertThat(then().onlySandboxOf("ses-1").labels()).containsEntry("rensei.pool", scenario.poolId("pool-b"));
    }
}
