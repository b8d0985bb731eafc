package dev.rensei.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Events in all the forms that they can have: what was provisioned, refused, not valid, and never seen. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class EventSchemaTest extends ScenarioTest {

    @Test
    void shouldWriteWhatTheSchemaSaysInEveryForm() {
        // Given
        given().pool("pool-a").exists();
        given().pool("pool-bare").providing("git").exists();

        // When
        when().dispatch("ses-runs")
                .to("pool-bare", "pool-a")
                .requiring("long-running")
                .isRunning();
        when().terminate("ses-runs");
        when().dispatch("ses-refused").to("pool-x").isSent();
        when().dispatch("ses-invalid").to("pool-a").command().isSent();
        when().terminateInPartition("ses-unknown", 0);

        // Then
        then().lifecycle("ses-runs").terminatedWith(ReasonCode.TERMINATE_REQUESTED);
        then().lifecycle("ses-refused").failedWith(ReasonCode.NO_ELIGIBLE_POOL);
        then().lifecycle("ses-invalid").failedWith(ReasonCode.INVALID_DISPATCH);
        then().lifecycle("ses-unknown").terminatedWith(ReasonCode.SESSION_UNKNOWN);
        // That each of them fits the schema is asserted after every scenario; here are the forms that they can have.
        assertThat(scenario.wire().eventsOf(scenario.orgId()))
                .extracting(Event::status)
                .contains(Status.PROVISIONING, Status.RUNNING, Status.FAILED, Status.TERMINATED);
    }
}
