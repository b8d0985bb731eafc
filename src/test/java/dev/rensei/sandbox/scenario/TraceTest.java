package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import dev.rensei.sandbox.standin.Operation;
import dev.rensei.sandbox.trace.RecordedTraces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** One trace for a session, in the platform's. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class TraceTest extends ScenarioTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PLATFORM_SPAN = "00f067aa0ba902b7";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + PLATFORM_SPAN + "-01";

    @Inject
    RecordedTraces traces;

    @Test
    void shouldTellOfARetryAndAFallbackInOneTrace() {
        // Given
        given().pool("pool-a").on(Cloud.WORKSPACE).exists();
        given().pool("pool-b").on(Cloud.SANDBOX).exists();
        given().fault(
                        Cloud.WORKSPACE,
                        Fault.of(FaultKind.STATUS)
                                .operation(Operation.CREATE)
                                .status(503)
                                .count(1));
        given().fault(Cloud.WORKSPACE, Fault.of(FaultKind.QUOTA));

        // When
        RecordMetadata sent = when().dispatch("ses-1")
                .to("pool-x", "pool-a", "pool-b")
                .traced(TRACEPARENT)
                .isSent();

        // Then
        List<Event> events = then().lifecycle("ses-1").is(PROVISIONING, PROVISIONING, RUNNING);
        assertThat(events).allSatisfy(event -> assertThat(event.received().header("traceparent"))
                .isEqualTo(TRACEPARENT));
        SpanData process = processed("ses-1");
        assertThat(process.getParentSpanId()).isEqualTo(PLATFORM_SPAN);
        assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(text(process, "messaging.system")).isEqualTo("kafka");
        assertThat(text(process, "messaging.destination.name")).isEqualTo(sent.topic());
        assertThat(text(process, "messaging.destination.partition.id")).isEqualTo(Integer.toString(sent.partition()));
        assertThat(number(process, "messaging.kafka.offset")).isEqualTo(sent.offset());
        assertThat(process.getEvents()).extracting(EventData::getName).contains("retry");
        List<SpanData> spans = spans("ses-1");
        assertThat(spans).allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo(TRACE));
        assertThat(spans).filteredOn(span -> span != process).allSatisfy(span -> assertThat(span.getParentSpanId())
                .isEqualTo(process.getSpanId()));
        assertThat(spans)
                .filteredOn(span -> span.getName().equals("route"))
                .singleElement()
                .satisfies(route -> assertThat(route.getAttributes().toString())
                        .contains(scenario.poolId("pool-x") + ": pool-unknown"));
        assertThat(spans)
                .filteredOn(span -> span.getName().equals("daytona create"))
                .extracting(span -> text(span, "sandbox.pool") + " " + text(span, "sandbox.answer"))
                .endsWith(scenario.poolId("pool-a") + " quota-exceeded", scenario.poolId("pool-b") + " ok")
                .hasSize(3);
        assertThat(spans)
                .filteredOn(span -> span.getKind() == SpanKind.CLIENT && !"ok".equals(text(span, "sandbox.answer")))
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
        assertThat(spans)
                .filteredOn(span -> span.getKind() == SpanKind.PRODUCER)
                .extracting(
                        span -> text(span, "messaging.message.id"),
                        span -> text(span, "messaging.destination.partition.id"),
                        span -> number(span, "messaging.kafka.offset"))
                .containsExactlyElementsOf(events.stream()
                        .map(Event::received)
                        .map(record ->
                                tuple(record.header("ce_id"), Integer.toString(record.partition()), record.offset()))
                        .toList());
    }

    @Test
    void shouldSayWhyTheDispatchFailed() {
        // Given
        given().pool("pool-a").exists();

        // When
        when().dispatch("ses-1").to("pool-x").traced(TRACEPARENT).isSent();

        // Then
        SpanData process = processed("ses-1");
        assertThat(process.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(process.getStatus().getDescription()).isEqualTo("NO_ELIGIBLE_POOL");
    }

    /** The span of the session's dispatch, once it has ended. */
    private SpanData processed(String session) {
        Then.await("the span of " + session)
                .until(() -> spans(session).stream().anyMatch(span -> span.getKind() == SpanKind.CONSUMER));
        return spans(session).stream()
                .filter(span -> span.getKind() == SpanKind.CONSUMER)
                .findFirst()
                .orElseThrow();
    }

    private List<SpanData> spans(String session) {
        return traces.of(scenario.sessionId(session));
    }

    private static String text(SpanData span, String name) {
        return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(name)));
    }

    private static long number(SpanData span, String name) {
        return Long.parseLong(String.valueOf(span.getAttributes().get(AttributeKey.longKey(name))));
    }
}
