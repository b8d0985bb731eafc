package dev.rensei.sandbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.lifecycle.DispatchRef;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.ReasonPayload;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.Status;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of lifecycle events says what the types say: the same fields, the same words. */
class SchemaTypesTest {

    private static final JsonNode EVENT = Schemas.read("sandbox-lifecycle");

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(LifecycleEvent.class, ""),
                Arguments.of(DispatchRef.class, "/properties/dispatch"),
                Arguments.of(SandboxRef.class, "/properties/sandbox"),
                Arguments.of(ReasonPayload.class, "/properties/reason"),
                Arguments.of(RoutingStep.class, "/properties/routing/items"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void shouldHaveTheFieldsOfTheType(Class<? extends Record> type, String place) {
        // When
        JsonNode schema = EVENT.at(place);

        // Then
        List<String> all = new ArrayList<>();
        schema.get("properties").fieldNames().forEachRemaining(all::add);
        assertThat(all).containsExactlyInAnyOrderElementsOf(fields(type, true));
        assertThat(words(schema.get("required"))).containsExactlyInAnyOrderElementsOf(fields(type, false));
    }

    @Test
    void shouldKnowEveryStatus() {
        assertThat(words(EVENT.at("/properties/status/enum")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Status.values()).map(Status::wireName).toList());
    }

    @Test
    void shouldKnowEveryWordOfARoutingTrace() {
        JsonNode step = EVENT.at("/properties/routing/items/properties");
        assertThat(words(step.at("/outcome/enum")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RoutingStep.Outcome.values())
                        .map(RoutingStep.Outcome::wireName)
                        .toList());
        assertThat(words(step.at("/stage/enum")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RoutingStep.Stage.values())
                        .map(RoutingStep.Stage::wireName)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void shouldTieEachReasonToItsStatusAndToWhetherItMayBeTriedAgain(ReasonCode code) {
        for (Status status : List.of(Status.FAILED, Status.TERMINATED)) {
            for (boolean retryable : new boolean[] {true, false}) {
                // Given
                var event = Samples.ended(status, code, retryable);

                // When
                var complaints = Schemas.complaints("sandbox-lifecycle", event);

                // Then
                boolean right = status == code.status() && retryable == code.retryable();
                assertThat(complaints.isEmpty())
                        .as("%s %s %s: %s", status, code, retryable, complaints)
                        .isEqualTo(right);
            }
        }
    }

    private static List<String> fields(Class<? extends Record> type, boolean also) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> also || !isNullable(component))
                .map(RecordComponent::getName)
                .toList();
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }
}
