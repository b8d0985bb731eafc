package dev.rensei.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.docs.Schemas;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.testing.KafkaForTests;
import dev.rensei.sandbox.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Every event on the lifecycle topic, whichever test it is of, is what the published schema says. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class EventSchemaTest extends ScenarioTest {

    @Test
    void shouldWriteWhatTheSchemaSays() {
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
        try (TopicReader topic = TopicReader.of(KafkaForTests.bootstrapServers(), Wire.LIFECYCLE)) {
            topic.await(it -> it.key() != null && it.key().equals(scenario.recordKey("ses-unknown")));
            var written = topic.records().stream()
                    .filter(it -> it.header("ce_type") != null)
                    .toList();
            assertThat(written).hasSizeGreaterThanOrEqualTo(6).allSatisfy(event -> assertThat(Schemas.strictComplaints(
                            "sandbox-lifecycle", Event.of(event).json()))
                    .as(event.text())
                    .isEmpty());
        }
    }
}
