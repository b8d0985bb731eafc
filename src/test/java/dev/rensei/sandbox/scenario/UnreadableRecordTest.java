package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that can't be read go to the dead-letter topic as they are, and the partition moves on. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class UnreadableRecordTest extends ScenarioTest {

    private static final String DISPATCHED = "dev.rensei.session.dispatched.v1";
    private static final String STRUCTURED = "application/cloudevents+json";

    @BeforeEach
    void aPool() {
        given().pool("pool-a").exists();
    }

    static Stream<Arguments> unreadableValues() {
        return Stream.of(
                Arguments.of("{\"orgId\": \"org", "not-json", "the payload is not JSON at line 1"),
                Arguments.of("{} {}", "not-json", "the payload is not JSON"),
                Arguments.of("\u0000\u00ff", "not-json", "the payload is not JSON"),
                Arguments.of("[{\"orgId\": \"o\"}]", "not-an-object", "array"),
                Arguments.of("\"text\"", "not-an-object", "string"),
                Arguments.of("null", "not-an-object", "null"),
                Arguments.of("  ", "empty", "the payload is blank"),
                Arguments.of("", "empty", "no value"),
                Arguments.of("{\"orgId\": \"o\", \"pools\": [\"p\"]}", "session-unidentified", "sessionId: missing"),
                Arguments.of("{\"sessionId\": \"s\", \"pools\": [\"p\"]}", "session-unidentified", "orgId: missing"),
                Arguments.of(
                        "{\"orgId\": 7, \"sessionId\": \"s\"}", "session-unidentified", "orgId: expected a string"),
                Arguments.of("{\"orgId\": \"o\", \"sessionId\": {}}", "session-unidentified", "sessionId: expected"),
                Arguments.of("{\"orgId\": \"../o\", \"sessionId\": \"s\"}", "session-unidentified", "slashes"));
    }

    @ParameterizedTest
    @MethodSource("unreadableValues")
    void shouldDeadLetterWhatIsNoDispatch(String value, String reason, String cause) {
        // When
        var sent = when().value(value)
                .key("the-key")
                .inPartition(scenario.partition())
                .isSent();
        when().dispatch("ses-1").to("pool-a").inPartition(scenario.partition()).isSent();

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        then().deadLetterOf(sent).says(reason, cause).holds("the-key", value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldDeadLetterATombstone() {
        // When
        var sent = new RawRecord(scenario)
                .key("the-key")
                .inPartition(scenario.partition())
                .isSent();
        when().dispatch("ses-1").to("pool-a").inPartition(scenario.partition()).isSent();

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        var letter = then().deadLetterOf(sent).says("empty", "no value");
        assertThat(letter.received().value()).isNull();
    }

    static Stream<Arguments> unreadableEnvelopes() {
        return Stream.of(
                Arguments.of("ce_type", "dev.rensei.session.exploded.v1", "{}", "unknown-event-type", "ce_type"),
                Arguments.of("ce_type", "dev.rensei.session.pause.v1", "{}", "unsupported-event-type", "ce_type"),
                Arguments.of("CE_Type", "dev.rensei.session.exploded.v1", "{}", "unknown-event-type", "ce_type"),
                Arguments.of("Content-Type", "Application/CloudEvents+JSON", "{}", "bad-envelope", "type: expected"),
                Arguments.of("ce_specversion", "0.3", "{}", "bad-envelope", "specversion: expected 1.0"),
                Arguments.of("content-type", STRUCTURED, "{}", "bad-envelope", "type: expected"),
                Arguments.of(
                        "content-type",
                        STRUCTURED,
                        "{\"specversion\":\"2.0\",\"type\":\"" + DISPATCHED + "\",\"data\":{}}",
                        "bad-envelope",
                        "specversion"),
                Arguments.of(
                        "content-type",
                        STRUCTURED,
                        "{\"specversion\":\"1.0\",\"type\":\"" + DISPATCHED + "\",\"data\":[1]}",
                        "bad-envelope",
                        "data: expected a JSON object"),
                Arguments.of(
                        "content-type",
                        STRUCTURED,
                        "{\"specversion\":\"1.0\",\"type\":\"" + DISPATCHED + "\",\"data_base64\":\"%%\"}",
                        "bad-envelope",
                        "data_base64"),
                Arguments.of("content-type", "application/cloudevents-batch+json", "[]", "bad-envelope", "batched"));
    }

    @ParameterizedTest
    @MethodSource("unreadableEnvelopes")
    void shouldDeadLetterWhatComesInAnUnknownEnvelope(
            String header, String text, String value, String reason, String cause) {
        // When
        var sent = when().value(value)
                .key("the-key")
                .header(header, text)
                .inPartition(scenario.partition())
                .isSent();
        when().dispatch("ses-1").to("pool-a").inPartition(scenario.partition()).isSent();

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        var letter =
                then().deadLetterOf(sent).says(reason, cause).holds("the-key", value.getBytes(StandardCharsets.UTF_8));
        assertThat(letter.received().header(header)).isEqualTo(text);
    }

    @Test
    void shouldDeadLetterAMegabyteOfNoise() {
        // Given
        byte[] noise = new byte[1_000_000];
        new Random(7).nextBytes(noise);

        // When
        var sent = when().value(noise)
                .key("the-key")
                .inPartition(scenario.partition())
                .isSent();
        when().dispatch("ses-1").to("pool-a").inPartition(scenario.partition()).isSent();

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        then().deadLetterOf(sent).says("not-json", "the payload").holds("the-key", noise);
    }

    @Test
    void shouldRunADispatchOfAMegabyte() {
        // Given
        var dispatch = given().dispatch("ses-1").to("pool-a").inPartition(scenario.partition());
        for (int i = 0; i < 1_000; i++) {
            dispatch.label("label-" + i, "x".repeat(980));
        }

        // When
        dispatch.isSent();
        when().dispatch("ses-2").to("pool-a").inPartition(scenario.partition()).isSent();

        // Then
        then().lifecycle("ses-2").is(PROVISIONING, RUNNING);
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        assertThat(then().onlySandboxOf("ses-1").labels()).containsKey("label-999");
    }
}
