package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static dev.rensei.sandbox.model.Status.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.model.ReasonCode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** Each event against the wire contract, to the letter. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class EventContractTest extends ScenarioTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void shouldSayEverythingThatTheContractPromises() {
        // Given
        given().pool("pool-a").exists();
        var draft = when().dispatch("ses-1")
                .to("pool-x", "pool-a")
                .with("projectId", "prj_web")
                .resource("timeoutSec", 3601)
                .traced(TRACE)
                .inPartition(7);

        // When
        RecordMetadata sent = draft.isSent();
        var events = then().lifecycle("ses-1").is(PROVISIONING, RUNNING);

        // Then
        JsonNode provisioning = events.get(0).json();
        assertThat(names(provisioning))
                .containsExactly(
                        "orgId",
                        "projectId",
                        "sessionId",
                        "status",
                        "generation",
                        "sequence",
                        "dispatch",
                        "poolId",
                        "provider",
                        "attempt",
                        "routing",
                        "time");
        assertThat(provisioning.get("routing").toString())
                .isEqualTo(
                        "[{'poolId':'%s','outcome':'excluded','stage':'viability','rule':'pool-unknown'},{'poolId':'%s','outcome':'selected'}]"
                                .formatted(scenario.poolId("pool-x"), scenario.poolId("pool-a"))
                                .replace('\'', '"'));
        JsonNode running = events.get(1).json();
        assertThat(names(running))
                .containsExactly(
                        "orgId",
                        "projectId",
                        "sessionId",
                        "status",
                        "generation",
                        "sequence",
                        "dispatch",
                        "poolId",
                        "provider",
                        "attempt",
                        "sandbox",
                        "time");
        assertThat(names(running.get("sandbox")))
                .containsExactly("externalId", "apiUrl", "providerState", "provisionedAt", "autoStopIntervalMinutes");
        assertThat(running.at("/sandbox/autoStopIntervalMinutes").asInt()).isEqualTo(61);
        assertThat(Instant.parse(running.at("/sandbox/provisionedAt").asText()))
                .isBeforeOrEqualTo(Instant.parse(running.get("time").asText()));
        for (Event event : events) {
            assertThat(event.text("/orgId")).isEqualTo(scenario.orgId());
            assertThat(event.text("/projectId")).isEqualTo("prj_web");
            assertThat(event.text("/sessionId")).isEqualTo(scenario.sessionId("ses-1"));
            assertThat(event.json().get("dispatch").toString())
                    .isEqualTo(
                            "{\"id\":\"%s\",\"partition\":7,\"offset\":%d}".formatted(draft.eventId(), sent.offset()));
            assertThat(event.poolId()).isEqualTo(scenario.poolId("pool-a"));
            assertThat(event.text("/provider")).isEqualTo("daytona");
            assertThat(event.json().get("attempt").asInt()).isEqualTo(1);
        }
    }

    @Test
    void shouldSendBinaryCloudEventsInTheDispatchesPartition() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").traced(TRACE).inPartition(5).isRunning();

        // When
        when().terminate("ses-1");

        // Then
        var events = then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            var received = event.received();
            String status = event.text("/status");
            assertThat(received.partition()).isEqualTo(5);
            assertThat(received.key()).isEqualTo(scenario.orgId() + "/" + scenario.sessionId("ses-1"));
            assertThat(received.headers().keySet())
                    .containsExactlyInAnyOrder(
                            "ce_specversion",
                            "ce_id",
                            "ce_source",
                            "ce_type",
                            "ce_subject",
                            "ce_time",
                            "content-type",
                            "traceparent");
            assertThat(received.header("ce_specversion")).isEqualTo("1.0");
            assertThat(received.header("ce_id"))
                    .isEqualTo("%s/%s/1/%d".formatted(scenario.orgId(), scenario.sessionId("ses-1"), i + 1));
            assertThat(received.header("ce_type")).isEqualTo("dev.rensei.sandbox." + status + ".v1");
            assertThat(received.header("ce_subject")).isEqualTo(scenario.sessionId("ses-1"));
            assertThat(Instant.parse(received.header("ce_time"))).isEqualTo(Instant.parse(event.text("/time")));
            assertThat(received.header("content-type")).isEqualTo("application/json");
            assertThat(received.header("traceparent")).isEqualTo(TRACE);
            assertThat(received.text()).doesNotContain("null");
        }
    }

    @Test
    void shouldCarryTheWholeStateAndAReasonAtTheEnd() {
        // Given
        given().pool("pool-a").exists();
        Event running = given().dispatch("ses-1").to("pool-a").isRunning();

        // When
        when().terminate("ses-1");

        // Then
        Event end = then().lifecycle("ses-1").terminatedWith(ReasonCode.TERMINATE_REQUESTED);
        assertThat(names(end.json()))
                .containsExactly(
                        "orgId",
                        "sessionId",
                        "status",
                        "generation",
                        "sequence",
                        "dispatch",
                        "handledOffset",
                        "poolId",
                        "provider",
                        "attempt",
                        "sandbox",
                        "reason",
                        "time");
        assertThat(end.json().get("sandbox").get("externalId").asText()).isEqualTo(running.sandboxId());
        assertThat(end.message()).contains("the test is over");
    }

    @Test
    void shouldBeginATraceWhereThePlatformHasNone() {
        // Given
        given().pool("pool-a").exists();

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        var traces = then().lifecycle("ses-1").is(PROVISIONING, RUNNING).stream()
                .map(event -> String.valueOf(event.received().header("traceparent")))
                .distinct()
                .toList();
        assertThat(traces).hasSize(1);
        assertThat(traces.get(0)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
