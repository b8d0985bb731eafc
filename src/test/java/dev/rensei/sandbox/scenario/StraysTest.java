package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static dev.rensei.sandbox.model.Status.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import dev.rensei.sandbox.standin.SandboxView;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sandboxes that carry this worker's labels and that no live session names. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class StraysTest extends ScenarioTest {

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void shouldAdoptTheSandboxOfASessionThatTheLedgerDoesNotKnow(Cloud cloud) {
        // Given
        given().pool("pool-a").on(cloud).exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        var labels = labelsOf("ses-1");
        labels.put("rensei.session", scenario.sessionId("ses-2"));

        // When
        SandboxView stray = when().stray(cloud, "stray-" + scenario.orgId(), labels);

        // Then
        Event adopted = then().lifecycle("ses-2").reaches(RUNNING);
        assertThat(adopted.sandboxId()).isEqualTo(stray.id());
        assertThat(adopted.poolId()).isEqualTo(scenario.poolId("pool-a"));
        assertThat(adopted.received().partition()).isEqualTo(Integer.parseInt(labels.get("rensei.partition")));
        assertThat(adopted.received().text()).doesNotContain("null");
        when().terminateInPartition("ses-2", adopted.received().partition());
        then().lifecycle("ses-2").is(RUNNING, TERMINATED);
        then().nothingIsLeftOf("ses-2");
    }

    @Test
    void shouldRemoveTheSandboxOfATerminatedSessionAfterAWhile() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        var labels = labelsOf("ses-1");
        given().terminate("ses-1");
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);

        // When
        when().stray(Cloud.SANDBOX, "stray-" + scenario.orgId(), labels);
        Instant planted = Instant.now();

        // Then
        then().nothingIsLeftOf("ses-1");
        assertThat(Duration.between(planted, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);
    }

    @Test
    void shouldRemoveATwinAndKeepTheOneThatTheLedgerNames() {
        // Given
        given().pool("pool-a").exists();
        Event running = given().dispatch("ses-1").to("pool-a").isRunning();

        // When
        when().stray(Cloud.SANDBOX, "stray-" + scenario.orgId(), labelsOf("ses-1"));

        // Then
        assertThat(scenario.existing("ses-1")).hasSize(2);
        assertThat(then().onlySandboxOf("ses-1").id()).isEqualTo(running.sandboxId());
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
    }

    @Test
    void shouldLeaveStrangersAlone() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        var otherDeployment = labelsOf("ses-1");
        otherDeployment.put("rensei.dispatcher", "another");
        var unlabelled = Map.of("team", "web");
        var twin = labelsOf("ses-1");

        // When
        SandboxView first = when().stray(Cloud.SANDBOX, "first-" + scenario.orgId(), otherDeployment);
        SandboxView second = when().stray(Cloud.SANDBOX, "second-" + scenario.orgId(), unlabelled);
        when().stray(Cloud.SANDBOX, "twin-" + scenario.orgId(), twin);

        // Then
        Then.await("the twin to be removed")
                .until(() -> Cloud.SANDBOX.server().sandboxesNamed("twin-" + scenario.orgId()).stream()
                        .noneMatch(SandboxView::exists));
        assertThat(Cloud.SANDBOX.server().existing())
                .extracting(SandboxView::id)
                .contains(first.id(), second.id());
    }

    @Test
    void shouldNotAdoptAnotherDeploymentsSandboxWhereTheListingDoesNotFilter() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        given().fault(Cloud.SANDBOX, Fault.of(FaultKind.LIST_UNFILTERED));
        var anothers = labelsOf("ses-1");
        anothers.put("rensei.session", scenario.sessionId("ses-2"));
        anothers.put("rensei.dispatcher", "another");

        // When
        when().stray(Cloud.SANDBOX, "another-" + scenario.orgId(), anothers);

        // Then
        // Two of ours, one after the other, so that a listing which shows the other deployment's is dealt with to its
        // end.
        for (String session : List.of("ses-3", "ses-4")) {
            var ours = labelsOf("ses-1");
            ours.put("rensei.session", scenario.sessionId(session));
            when().stray(Cloud.SANDBOX, session + scenario.orgId(), ours);
            then().lifecycle(session).reaches(RUNNING);
        }
        assertThat(then().lifecycle("ses-2").events()).isEmpty();
    }

    private Map<String, String> labelsOf(String session) {
        return new HashMap<>(then().onlySandboxOf(session).labels());
    }
}
