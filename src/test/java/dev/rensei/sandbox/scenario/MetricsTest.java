package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.FAILED;
import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static dev.rensei.sandbox.model.Status.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.deploy.PromQl;
import dev.rensei.sandbox.deploy.Queries;
import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import dev.rensei.sandbox.standin.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What an operator sees in numbers. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class MetricsTest extends ScenarioTest {

    @Test
    void shouldHaveEverythingThatTheDashboardAndTheAlertsAskFor() {
        // Given
        given().pool("pool-a").exists();
        given().fault(
                        Cloud.SANDBOX,
                        Fault.of(FaultKind.STATUS)
                                .status(500)
                                .operation(Operation.CREATE)
                                .count(1));

        // When
        when().dispatch("ses-1").to("pool-a").isSent();
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        when().terminate("ses-1");
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);

        // Then
        Map<String, String> queries = new LinkedHashMap<>(Queries.ofTheDashboard());
        queries.putAll(Queries.ofTheAlerts());
        assertThat(queries).hasSizeGreaterThan(50);
        metrics(seen -> queries.forEach(
                (place, query) -> PromQl.selectors(query).forEach((metric, labels) -> assertThat(seen.labelsOf(metric))
                        .as("labels of %s, which %s asks for", metric, place)
                        .hasValueSatisfying(known -> assertThat(known).containsAll(labels)))));
    }

    @Test
    void shouldCountEachDispatchOnceByItsOutcome() {
        // Given
        given().pool("pool-a").exists();
        String pool = scenario.poolId("pool-a");

        // When
        var running = when().dispatch("ses-1").to("pool-a");
        running.isSent();
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        running.isSent();
        when().terminate("ses-1");
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);

        // Then
        metrics(seen -> {
            assertThat(seen.sum("sandbox_dispatches_total", Map.of("pool", pool)))
                    .isEqualTo(1);
            assertThat(seen.sum("sandbox_dispatches_total", Map.of("pool", pool, "outcome", "running")))
                    .isEqualTo(1);
            assertThat(seen.sum("sandbox_provisioning_seconds_count", Map.of("pool", pool, "provider", "daytona")))
                    .isEqualTo(1);
            assertThat(seen.sum("sandbox_sessions", Map.of("pool", pool, "status", "terminated")))
                    .isEqualTo(1);
        });
    }

    @Test
    void shouldCountWhyDispatchesFail() {
        // Given
        given().pool("pool-a").exists();
        given().fault(Cloud.SANDBOX, Fault.of(FaultKind.QUOTA).operation(Operation.CREATE));

        // When
        when().dispatch("ses-1").to("pool-a").isSent();
        then().lifecycle("ses-1").is(PROVISIONING, FAILED);

        // Then
        metrics(seen -> {
            assertThat(seen.sum(
                            "sandbox_dispatches_total",
                            Map.of("pool", scenario.poolId("pool-a"), "reason", "QUOTA_EXCEEDED", "outcome", "failed")))
                    .isEqualTo(1);
            assertThat(seen.sum(
                            "sandbox_provider_request_seconds_count",
                            Map.of("operation", "create", "answer", "quota-exceeded")))
                    .isGreaterThanOrEqualTo(1);
        });
    }

    @Test
    void shouldShowNoSessionAndNoKey() {
        // Given
        given().pool("pool-a").exists();

        // When
        when().dispatch("ses-1").to("pool-a").isRunning();

        // Then
        metrics(seen -> assertThat(seen.text())
                .contains(scenario.poolId("pool-a"))
                .doesNotContain(scenario.sessionId("ses-1"), scenario.apiKey(), scenario.orgId()));
    }

    /** Waits until it holds: some numbers are counted out only every few seconds. */
    private static void metrics(Consumer<Metrics> assertion) {
        Then.await("metrics").untilAsserted(() -> assertion.accept(Metrics.scraped()));
    }
}
