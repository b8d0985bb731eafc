package dev.rensei.sandbox.provider.daytona;

import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.error;
import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.json;
import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.sandbox;
import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.sandboxJson;
import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.webPage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking at one sandbox, by its id and by its name. */
@QuarkusTest
@TestProfile(DaytonaOnly.class)
class LookupTest extends DaytonaProviderSetup {

    @Test
    void shouldLookByIdWhereAllServersSinceNamesAnswer() {
        // Given
        daytona.on("GET", "/sandbox/" + ID, sandbox(ID, "archived"));

        // When
        var outcome = inspect();

        // Then
        assertThat(value(outcome)).get().extracting(Sandbox::condition).isEqualTo(Condition.ENDED);
        assertThat(daytona.asked()).containsExactly("GET /sandbox/" + ID);
    }

    @Test
    void shouldLookInTheOldestDialectWhereThereIsNoOther() {
        // Given
        daytona.on("GET", "/workspace/" + ID, sandbox(ID, "pulling_image"));

        // When
        var outcome = inspect();

        // Then
        assertThat(value(outcome)).get().extracting(Sandbox::condition).isEqualTo(Condition.PROVISIONING);
        assertThat(daytona.asked()).containsExactly("GET /sandbox/" + ID, "GET /workspace/" + ID);
    }

    @Test
    void shouldFindNothingWhereTheServerSaysSo() {
        // Given
        daytona.on("GET", "/sandbox/" + ID, error(404, "Sandbox with ID or name " + ID + " not found"));

        // When
        var outcome = inspect();

        // Then
        assertThat(value(outcome)).isEmpty();
    }

    @Test
    void shouldTakeDestroyedForGone() {
        // Given
        daytona.on("GET", "/sandbox/" + ID, sandbox(ID, "destroyed"));

        // When
        var outcome = inspect();

        // Then
        assertThat(value(outcome)).isEmpty();
    }

    @Test
    void shouldNotTakeAMissingRouteForGone() {
        // When
        var outcome = inspect();

        // Then
        assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sandbox", "/workspace"})
    void shouldTakeAnUnexplained404ForGoneWhereTheListingAgrees(String routes) {
        // Given
        daytona.on("GET", routes + "/" + ID, json(404, "{\"error\": \"Not Found\"}"))
                .on("GET", routes, json(200, "[%s]".formatted(sandboxJson("another", Specs.NAME, "started"))));

        // When
        var outcome = inspect();

        // Then
        assertThat(value(outcome)).isEmpty();
    }

    @Test
    void shouldNotTakeAnUnexplained404ForGoneWhileAPageOfTheListingShowsTheSandbox() {
        // Given
        daytona.on("GET", "/sandbox/" + ID, json(404, "{}"))
                .on("GET", "/sandbox", json(200, "{\"items\": [], \"nextCursor\": \"2\"}"))
                .onQuery(
                        "GET",
                        "/sandbox",
                        "cursor",
                        "2",
                        json(
                                200,
                                "{\"items\": [%s], \"nextCursor\": null}"
                                        .formatted(sandboxJson(ID, Specs.NAME, "started"))));

        // When
        var outcome = inspect();

        // Then
        assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Ambiguous.class);
    }

    @Test
    void shouldNotTakeAProxysPageForGoneThoughTheListingLacksTheSandbox() {
        // Given
        daytona.on("GET", "/sandbox/" + ID, webPage(404)).on("GET", "/sandbox", json(200, "[]"));

        // When
        var outcome = inspect();

        // Then
        assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Ambiguous.class);
    }

    @Test
    void shouldLookInTheOtherDialectAfterAnUnexplained404() {
        // Given
        daytona.on("GET", "/sandbox/" + ID, webPage(404))
                .on("GET", "/sandbox", webPage(404))
                .on("GET", "/workspace/" + ID, sandbox(ID, "started"));

        // When
        var outcome = inspect();

        // Then
        assertThat(value(outcome)).get().extracting(Sandbox::externalId).isEqualTo(ID);
    }

    @Test
    void shouldFindByLabelsWhereTheNameIsAnsweredWithAnUnexplained404() {
        // Given
        daytona.on("GET", "/sandbox/" + Specs.NAME, webPage(404))
                .on("GET", "/sandbox", json(200, "[%s]".formatted(sandboxJson(ID, Specs.NAME, "started"))));

        // When
        var outcome = find();

        // Then
        assertThat(value(outcome)).get().extracting(Sandbox::externalId).isEqualTo(ID);
    }

    @Test
    void shouldNotTakeAnyOther404ForGone() {
        // Given
        daytona.on("GET", "/sandbox/" + ID, webPage(404));

        // When
        var outcome = inspect();

        // Then
        assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Ambiguous.class);
    }

    @Test
    void shouldShowTheProblemWithoutTheEnvironmentThatComesWithIt() {
        // Given
        daytona.on("GET", "/sandbox/" + ID, json(200, """
                {"id": "%s", "state": "error", "env": {"A": "open sesame"}, "errorReason": "exit 1: open sesame\\n"}""".formatted(ID)));

        // When
        var outcome = inspect();

        // Then
        assertThat(value(outcome).orElseThrow().problem()).contains("exit 1: ***");
    }

    @Test
    void shouldFindByName() {
        // Given
        daytona.on("GET", "/sandbox/" + Specs.NAME, sandbox(ID, "started"));

        // When
        var outcome = find();

        // Then
        assertThat(value(outcome)).get().extracting(Sandbox::externalId).isEqualTo(ID);
        assertThat(daytona.asked()).containsExactly("GET /sandbox/" + Specs.NAME);
    }

    @ParameterizedTest
    @CsvSource({"rensei-ses-1-1, destroyed", "DESTROYED_rensei-ses-1-1_1795447531, destroying"})
    void shouldNotFindByNameWhatIsDestroyed(String name, String state) {
        // Given
        daytona.on("GET", "/sandbox/" + Specs.NAME, json(200, sandboxJson(ID, name, state)));

        // When
        var outcome = find();

        // Then
        assertThat(value(outcome)).isEmpty();
    }

    @Test
    void shouldFindByLabelsWhereThereAreOnlyWorkspaces() {
        // Given
        daytona.on(
                "GET",
                "/workspace",
                json(
                        200,
                        "[%s,%s,%s]"
                                .formatted(
                                        sandboxJson("a", "made-up-a", "error"),
                                        sandboxJson("b", "made-up-b", "started"),
                                        sandboxJson("c", "DESTROYED_x_1", "started"))));

        // When
        var outcome = find();

        // Then
        assertThat(value(outcome)).get().extracting(Sandbox::externalId).isEqualTo("b");
        assertThat(daytona.requests().get(1).queryParameter("labels").firstValue())
                .isEqualTo("{\"managed-by\":\"rensei\",\"session\":\"ses_1\"}");
    }

    @Test
    void shouldPreferTheNameAmongThoseFoundByLabels() {
        // Given
        daytona.on(
                "GET",
                "/workspace",
                json(
                        200,
                        "[%s,%s]"
                                .formatted(
                                        sandboxJson("a", "other", "started"), sandboxJson("b", Specs.NAME, "error"))));

        // When
        var outcome = find();

        // Then
        assertThat(value(outcome)).get().extracting(Sandbox::externalId).isEqualTo("b");
    }

    @Test
    void shouldFindByLabelsWhereNamesAreNotKnownYet() {
        // Given
        daytona.on("GET", "/sandbox/" + Specs.NAME, error(404, "Sandbox with ID " + Specs.NAME + " not found"))
                .on("GET", "/sandbox", json(200, "[%s]".formatted(sandboxJson("b", "b", "started"))));

        // When
        var outcome = find();

        // Then
        assertThat(value(outcome)).get().extracting(Sandbox::externalId).isEqualTo("b");
    }

    @Test
    void shouldNotFindWhatCarriesOtherLabels() {
        // Given
        daytona.on("GET", "/workspace", json(200, """
                [{"id": "a", "state": "started", "labels": {"managed-by": "rensei", "session": "ses_2"}}]"""));

        // When
        var outcome = find();

        // Then
        assertThat(value(outcome)).isEmpty();
    }
}
