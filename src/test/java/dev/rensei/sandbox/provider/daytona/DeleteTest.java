package dev.rensei.sandbox.provider.daytona;

import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.error;
import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.json;
import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.sandbox;
import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.webPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.rensei.sandbox.provider.Deletion;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Removal: what is over, what goes on, what has to wait. And the touch of what is to stay. */
@QuarkusTest
@TestProfile(DaytonaOnly.class)
class DeleteTest extends DaytonaProviderSetup {

    @Test
    void shouldDeleteAsDocumented() {
        // Given
        daytona.on("DELETE", "/workspace/" + ID, WireMock.ok());

        // When
        var outcome = delete();

        // Then
        assertThat(outcome).isEqualTo(Outcome.ok(Deletion.ACCEPTED));
        assertThat(daytona.asked()).containsExactly("DELETE /workspace/" + ID + "?force=true");
    }

    @Test
    void shouldDeleteInTheOtherDialectWhereTheDocumentedOneIsGone() {
        // Given
        daytona.on("DELETE", "/sandbox/" + ID, sandbox(ID, "destroying"));

        // When
        var outcome = delete();

        // Then
        assertThat(outcome).isEqualTo(Outcome.ok(Deletion.ACCEPTED));
        assertThat(daytona.asked()).containsExactly("DELETE /workspace/" + ID + "?force=true", "DELETE /sandbox/" + ID);
    }

    @Test
    void shouldNotTakeAMissingRouteForDeleted() {
        // When
        var outcome = delete();

        // Then
        assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Rejected.class);
    }

    @Test
    void shouldTakeAnUnexplained404ForDeletedWhereTheListingAgrees() {
        // Given
        daytona.on("DELETE", "/workspace/" + ID, webPage(404)).on("GET", "/workspace", json(200, "[]"));

        // When
        var outcome = delete();

        // Then
        assertThat(outcome).isEqualTo(Outcome.ok(Deletion.GONE));
    }

    @Test
    void shouldDeleteWhereTheOtherDialectIsAnsweredWithAnUnexplained404() {
        // Given
        daytona.on("DELETE", "/workspace/" + ID, webPage(404))
                .on("GET", "/workspace", webPage(404))
                .on("DELETE", "/sandbox/" + ID, sandbox(ID, "destroying"));

        // When
        var outcome = delete();

        // Then
        assertThat(outcome).isEqualTo(Outcome.ok(Deletion.ACCEPTED));
    }

    @ParameterizedTest
    @CsvSource({"200", "404"})
    void shouldNotTakeAWebPageForDeleted(int status) {
        // Given
        daytona.on("DELETE", "/workspace/" + ID, webPage(status));

        // When
        var outcome = delete();

        // Then
        assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Ambiguous.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | Sandbox with ID or name 5f0c not found | GONE",
                "409 | Sandbox state change in progress | BUSY",
                "400 | Sandbox state change in progress | BUSY",
                "409 | Sandbox was modified by another operation | BUSY"
            })
    void shouldReadTheAnswerToDelete(int status, String message, Deletion expected) {
        // Given
        daytona.on("DELETE", "/workspace/" + ID, error(status, message))
                .on("GET", "/workspace/" + ID, sandbox(ID, "creating"));

        // When
        var outcome = delete();

        // Then
        assertThat(outcome).isEqualTo(Outcome.ok(expected));
    }

    @Test
    void shouldSeeThatAWorkspaceInConflictIsDestroyed() {
        // Given
        daytona.on("DELETE", "/workspace/" + ID, error(409, "Sandbox was modified by another operation"))
                .on("GET", "/workspace/" + ID, sandbox(ID, "destroyed"));

        // When
        var outcome = delete();

        // Then
        assertThat(outcome).isEqualTo(Outcome.ok(Deletion.GONE));
    }

    @Test
    void shouldNotLookAfterAConflictInTheOtherDialect() {
        // Given
        daytona.on("DELETE", "/sandbox/" + ID, error(409, "Sandbox state change in progress"));

        // When
        var outcome = delete();

        // Then
        assertThat(outcome).isEqualTo(Outcome.ok(Deletion.BUSY));
        assertThat(daytona.asked()).hasSize(2);
    }

    @Test
    void shouldSayThatTheKeyMayNotDelete() {
        // Given
        daytona.on("DELETE", "/workspace/" + ID, error(403, "Access denied"));

        // When
        var outcome = delete();

        // Then
        assertThat(failure(outcome)).isEqualTo(new ProviderFailure.CredentialRejected("Access denied"));
    }

    @Test
    void shouldTouch() {
        // Given
        daytona.on("POST", "/sandbox/" + ID + "/last-activity", WireMock.created());

        // When
        var outcome = await(provider.touch(daytona.account(), ID));

        // Then
        assertThat(outcome).isEqualTo(Outcome.ok(true));
    }

    @Test
    void shouldNotMindWhereNothingCanBeTouched() {
        // Given
        daytona.on("POST", "/sandbox/gone/last-activity", error(404, "Sandbox with ID or name gone not found"));

        // When
        var gone = await(provider.touch(daytona.account(), "gone"));
        var tooOld = await(provider.touch(daytona.account(), ID));

        // Then
        assertThat(List.of(gone, tooOld)).containsOnly(Outcome.ok(false));
    }
}
