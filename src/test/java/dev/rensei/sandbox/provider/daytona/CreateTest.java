package dev.rensei.sandbox.provider.daytona;

import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.error;
import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.json;
import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.sandbox;
import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.webPage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked to make a sandbox, in which dialect, and what is made of the answer. */
@QuarkusTest
@TestProfile(DaytonaOnly.class)
class CreateTest extends DaytonaProviderSetup {

    @Test
    void shouldCreateAsDocumented() {
        // Given
        daytona.on("POST", "/workspace", sandbox(ID, "started"));

        // When
        var outcome = create("{}");

        // Then
        assertThat(value(outcome))
                .isEqualTo(new Sandbox(
                        ID, Optional.of(Specs.NAME), "started", Condition.RUNNING, Specs.LABELS, Optional.empty()));
        assertThat(daytona.asked()).containsExactly("POST /workspace");
        assertThat(daytona.requests().get(0).getHeader("Authorization")).isEqualTo("Bearer " + ScriptedDaytona.KEY);
        assertThat(daytona.requests().get(0).getHeader("Content-Type")).startsWith("application/json");
    }

    @Test
    void shouldCreateInTheOtherDialectWhereTheDocumentedOneIsGone() {
        // Given
        daytona.on("POST", "/sandbox", sandbox(ID, "creating"));

        // When
        var first = create("{}");
        var second = create("{}");

        // Then
        assertThat(value(first).condition()).isEqualTo(Condition.PROVISIONING);
        assertThat(value(second).condition()).isEqualTo(Condition.PROVISIONING);
        assertThat(daytona.asked()).containsExactly("POST /workspace", "POST /sandbox", "POST /sandbox");
    }

    @Test
    void shouldFindOutTheDialectWhenManyCreateAtOnce() {
        // Given
        daytona.on("POST", "/sandbox", sandbox(ID, "creating"));
        var creates = IntStream.range(0, 40)
                .mapToObj(i -> provider.create(daytona.account(), Specs.plain("{}")))
                .toList();

        // When
        var outcomes = await(Uni.join().all(creates).andFailFast());

        // Then
        assertThat(outcomes).hasSize(40).allMatch(outcome -> outcome instanceof Outcome.Ok);
    }

    @ParameterizedTest
    @CsvSource({"workspace, POST /workspace", "sandbox, POST /sandbox"})
    void shouldKeepToTheDialectThatThePoolForces(String dialect, String asked) {
        // When
        var outcome = create("{\"apiDialect\": \"%s\"}".formatted(dialect));

        // Then
        assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Rejected.class);
        assertThat(failure(outcome).message()).contains("apiDialect");
        assertThat(daytona.asked()).containsExactly(asked);
    }

    @Test
    void shouldFailWhereNeitherDialectIsSpoken() {
        // When
        var outcome = create("{}");

        // Then
        assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Rejected.class);
        assertThat(daytona.asked()).containsExactly("POST /workspace", "POST /sandbox");
    }

    @ParameterizedTest
    @CsvSource({"started, RUNNING", "error, FAILED", "creating, PROVISIONING"})
    void shouldTakeTheStateOfTheCreatedWorkspace(String state, Condition condition) {
        // Given
        daytona.on("POST", "/workspace", sandbox(ID, state));

        // When
        var outcome = create("{}");

        // Then
        assertThat(value(outcome).condition()).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"state\":\"started\"}",
                "{\"id\":\"5f0c7f7e\",\"state\":",
                "{\"id\":\"../other\",\"state\":\"started\"}",
                "[]",
                "\"id\"",
                "''"
            })
    void shouldNotBelieveHalfAnAnswerToCreate(String body) {
        // Given
        daytona.on("POST", "/workspace", json(200, body));

        // When
        var outcome = create("{}");

        // Then
        assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Ambiguous.class);
    }

    @ParameterizedTest
    @CsvSource({"200", "502"})
    void shouldNotBelieveAWebPage(int status) {
        // Given
        daytona.on("POST", "/workspace", webPage(status));

        // When
        var outcome = create("{}");

        // Then
        assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Ambiguous.class);
    }

    @Test
    void shouldShowNoSecretThatTheServerRepeats() {
        // Given
        daytona.on("POST", "/workspace", error(400, "bad env " + Specs.TOKEN + " for key " + ScriptedDaytona.KEY));

        // When
        var outcome = create("{}");

        // Then
        assertThat(failure(outcome)).isEqualTo(new ProviderFailure.Rejected("bad env *** for key ***"));
    }

    @Test
    void shouldWaitAsLongAsTheThrottleSays() {
        // Given
        daytona.on(
                "POST",
                "/workspace",
                error(429, "ThrottlerException: Too Many Requests").withHeader("Retry-After-sandbox-create", "20"));

        // When
        var outcome = create("{}");

        // Then
        assertThat(failure(outcome))
                .isEqualTo(
                        new ProviderFailure.Throttled("ThrottlerException: Too Many Requests", Duration.ofSeconds(20)));
    }

    @Test
    void shouldRefuseAnImageThatIsMoreThanAReference() {
        // Given
        var spec = Specs.overriding("{\"apiDialect\": \"sandbox\"}", "worker:v1\nRUN evil", "run");

        // When
        var outcome = await(provider.create(daytona.account(), spec));

        // Then
        assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Rejected.class);
        assertThat(daytona.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"workspace", "sandbox"})
    void shouldActivateASnapshotThatSleeps(String dialect) {
        // Given
        daytona.on("POST", "/" + dialect, error(400, "Snapshot donmai is inactive"))
                .on("POST", "/snapshots/donmai/activate", json(200, "{\"state\":\"pulling\"}"));

        // When
        var outcome = create("{\"apiDialect\": \"%s\", \"snapshot\": \"donmai\"}".formatted(dialect));

        // Then
        assertThat(failure(outcome)).isEqualTo(new ProviderFailure.NotReady("Snapshot donmai is inactive"));
        assertThat(daytona.asked()).containsExactly("POST /" + dialect, "POST /snapshots/donmai/activate");
    }

    @ParameterizedTest
    @CsvSource({"401, CredentialRejected", "403, NotReady", "404, NotReady", "429, Throttled", "500, NotReady"})
    void shouldSayWhyASnapshotCantBeActivated(int status, String expected) {
        // Given
        daytona.on("POST", "/sandbox", error(400, "Snapshot donmai is inactive"))
                .on("POST", "/snapshots/donmai/activate", error(status, "No such luck"));

        // When
        var outcome = create("{\"apiDialect\": \"sandbox\", \"snapshot\": \"donmai\"}");

        // Then
        assertThat(failure(outcome).getClass().getSimpleName()).isEqualTo(expected);
        assertThat(failure(outcome).message()).contains("No such luck");
    }
}
