package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.SandboxPage;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded answer of the real server to a call that the client makes, given to the client, and what it makes of
 * it. All other routes are missing, so that the client finds its way to the recorded dialect.
 */
@QuarkusTest
@TestProfile(DaytonaOnly.class)
class RecordedAnswersTest extends DaytonaProviderSetup {

    static Stream<Arguments> creates() {
        return recorded("POST", "/(workspace|sandbox)");
    }

    static Stream<Arguments> looks() {
        return recorded("GET", "/(workspace|sandbox)/[^/]+");
    }

    static Stream<Arguments> lists() {
        return recorded("GET", "/(workspace|sandbox)");
    }

    static Stream<Arguments> deletes() {
        return recorded("DELETE", "/(workspace|sandbox)/[^/]+");
    }

    static Stream<Arguments> touches() {
        return recorded("POST", "/sandbox/[^/]+/last-activity");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("creates")
    void shouldReadAnswerToCreate(String title, JsonNode exchange) {
        // Given
        daytona.on("POST", path(exchange), answer(exchange));
        var dialect = path(exchange).substring(1);

        // When
        var outcome = create("{\"apiDialect\": \"%s\"}".formatted(dialect));

        // Then
        assertThat(summary(outcome)).isEqualTo(RecordedExpectations.create(exchange));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    void shouldReadAnswerToLook(String title, JsonNode exchange) {
        // Given
        daytona.on("GET", path(exchange), answer(exchange));

        // When
        var outcome = await(provider.inspect(daytona.account(), lastSegment(exchange)));

        // Then
        assertThat(summary(outcome)).isEqualTo(RecordedExpectations.look(exchange));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void shouldReadAnswerToList(String title, JsonNode exchange) {
        // Given
        daytona.on("GET", path(exchange), answer(exchange));

        // When
        var outcome = await(provider.list(daytona.account(), Specs.LABELS, Optional.empty()));

        // Then
        assertThat(summary(outcome)).isEqualTo(RecordedExpectations.list(exchange));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deletes")
    void shouldReadAnswerToDelete(String title, JsonNode exchange) {
        // Given
        daytona.on("DELETE", path(exchange), answer(exchange));
        daytona.on("GET", path(exchange), ScriptedDaytona.sandbox(ID, "destroyed"));

        // When
        var outcome = await(provider.delete(daytona.account(), lastSegment(exchange)));

        // Then
        assertThat(summary(outcome)).isEqualTo(RecordedExpectations.delete(exchange));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("touches")
    void shouldReadAnswerToTouch(String title, JsonNode exchange) {
        // Given
        daytona.on("POST", path(exchange), answer(exchange));
        var id = path(exchange).split("/")[2];

        // When
        var outcome = await(provider.touch(daytona.account(), id));

        // Then
        assertThat(summary(outcome)).isEqualTo("true");
    }

    @Test
    void shouldHaveRecordedAnswersOfEachKind() {
        // When
        var kinds = Stream.of(creates(), looks(), lists(), deletes(), touches()).map(Stream::count);

        // Then
        assertThat(kinds).allMatch(count -> count > 1);
    }

    private static Stream<Arguments> recorded(String method, String path) {
        return Contracts.recording().stream()
                .filter(exchange -> exchange.at("/request/method").asText().equals(method))
                .filter(exchange -> path(exchange).matches(path))
                .filter(exchange -> exchange.at("/response/status").isInt())
                .map(exchange -> Arguments.of(
                        exchange.path("daytona").asText() + " "
                                + exchange.path("scenario").asText(),
                        exchange));
    }

    private static String path(JsonNode exchange) {
        return exchange.at("/request/path").asText().replaceFirst("^/api", "").replaceFirst("\\?.*", "");
    }

    private static String lastSegment(JsonNode exchange) {
        return path(exchange).replaceFirst(".*/", "");
    }

    private static ResponseDefinitionBuilder answer(JsonNode exchange) {
        var response = exchange.path("response");
        var answer = WireMock.aResponse().withStatus(response.path("status").asInt());
        response.path("headers")
                .properties()
                .forEach(header ->
                        answer.withHeader(header.getKey(), header.getValue().asText()));
        var body = response.path("body");
        return body.isNull() ? answer : answer.withBody(body.isTextual() ? body.asText() : body.toString());
    }

    private static String summary(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Failed<?> failed) {
            return failed.failure().getClass().getSimpleName();
        }
        var value = ((Outcome.Ok<?>) outcome).value();
        if (value instanceof SandboxPage page) {
            return page.sandboxes().size() + (page.nextCursor().isPresent() ? " and more" : "");
        }
        if (value instanceof Optional<?> found) {
            return found.map(sandbox -> ((Sandbox) sandbox).condition().toString())
                    .orElse("gone");
        }
        return value instanceof Sandbox sandbox ? sandbox.condition().toString() : value.toString();
    }
}
