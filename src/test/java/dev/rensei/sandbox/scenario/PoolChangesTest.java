package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.ReasonCode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools and credentials change while the worker runs. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class PoolChangesTest extends ScenarioTest {

    @AfterEach
    void leaveNoPoolInTheFile() {
        poolsFile("[]");
    }

    @Test
    void shouldFollowThePoolsFile() {
        // Given
        scenario.files().credential(scenario.orgId(), "api-key", scenario.apiKey());
        given().dispatch("ses-1").to("pool-a").isSent();
        then().lifecycle("ses-1").failedWith(ReasonCode.NO_ELIGIBLE_POOL);

        // When
        poolsFile(List.of(given().pool("pool-a").definition()).toString());
        Then.await("the pool").until(() -> isKnown("pool-a"));
        when().dispatch("ses-2").to("pool-a").isSent();

        // Then
        then().lifecycle("ses-2").reaches(RUNNING);
    }

    @Test
    void shouldKeepTheLastGoodPoolsWhenAnEditIsBad() {
        // Given
        scenario.files().credential(scenario.orgId(), "api-key", scenario.apiKey());
        var good = given().pool("pool-a").definition();
        poolsFile(List.of(good).toString());
        Then.await("the pool").until(() -> isKnown("pool-a"));
        var bad = given().pool("pool-b").definition();
        bad.withObject("config").put("diskGB", "forty");

        // When
        poolsFile(List.of(bad).toString());
        poolsFile("[{\"id\": ");
        Then.await("the last good pools to stay")
                .during(Duration.ofMillis(500))
                .until(() -> isKnown("pool-a") && !isKnown("pool-b"));
        when().dispatch("ses-1").to("pool-b", "pool-a").isSent();

        // Then
        assertThat(then().lifecycle("ses-1").reaches(RUNNING).poolId()).isEqualTo(scenario.poolId("pool-a"));
    }

    @Test
    void shouldFollowThePoolsTopic() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();

        // When
        scenario.wire().to(Wire.POOLS).key(scenario.poolId("pool-a")).send();
        Then.await("the pool to be removed").until(() -> !isKnown("pool-a"));
        when().dispatch("ses-2").to("pool-a").isSent();

        // Then
        Event failed = then().lifecycle("ses-2").failedWith(ReasonCode.NO_ELIGIBLE_POOL);
        assertThat(failed.text("/routing/0/rule")).isEqualTo("pool-unknown");
        when().terminate("ses-1");
        then().lifecycle("ses-1").terminatedWith(ReasonCode.TERMINATE_REQUESTED);
        then().nothingIsLeftOf("ses-1");
    }

    @Test
    void shouldPassOverABrokenPoolOfTheTopic() {
        // Given
        scenario.wire()
                .to(Wire.POOLS)
                .key(scenario.poolId("pool-x"))
                .value("{\"id\": ")
                .send();

        // When
        given().pool("pool-a").exists();
        when().dispatch("ses-1").to("pool-x", "pool-a").isSent();

        // Then
        assertThat(then().lifecycle("ses-1").reaches(RUNNING).poolId()).isEqualTo(scenario.poolId("pool-a"));
    }

    @Test
    void shouldUseAChangedCredentialWithoutARestart() {
        // Given
        given().pool("pool-a").existsWithoutCredential();
        scenario.files().credential(scenario.orgId(), "api-key", "revoked_key");
        given().dispatch("ses-1").to("pool-a").isSent();
        then().lifecycle("ses-1").failedWith(ReasonCode.CREDENTIAL_REJECTED);

        // When
        scenario.files().credential(scenario.orgId(), "api-key", scenario.apiKey());

        // Then
        Awaitility.await("a session with the new key")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(300))
                .until(this::isAccepted);
    }

    @Test
    void shouldGoWhereTheOrganizationsCredentialPoints() {
        // Given
        // First, for once there is the pool, the watcher may ask for the credential, which is then believed for a
        // second.
        scenario.files().credential(scenario.orgId(), "api-url", Cloud.WORKSPACE.url() + "/");
        given().pool("pool-a").on(Cloud.SANDBOX).exists();

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        assertThat(then().lifecycle("ses-1").reaches(RUNNING).text("/sandbox/apiUrl"))
                .isEqualTo(Cloud.WORKSPACE.url());
    }

    private boolean isAccepted() {
        String session = "ses-" + System.nanoTime();
        when().dispatch(session).to("pool-a").isSent();
        var lifecycle = then().lifecycle(session);
        Then.await("an answer").until(() -> lifecycle.events().size() >= 2);
        return lifecycle.events().get(1).status() == RUNNING;
    }

    private boolean isKnown(String pool) {
        return PoolDraft.isKnown(scenario.poolId(pool));
    }

    private void poolsFile(String json) {
        scenario.files().pools(json);
    }
}
