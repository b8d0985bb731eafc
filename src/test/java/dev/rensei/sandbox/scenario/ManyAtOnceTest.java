package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hundreds of creates that the server holds, at once on one worker, each session in order. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class ManyAtOnceTest extends ScenarioTest {

    private static final int SESSIONS = 600;
    private static final int AT_ONCE = 500;

    @Test
    void shouldHoldHundredsOfCreatesInFlight() {
        // Given
        given().pool("pool-a").on(Cloud.WORKSPACE).exists();
        given().dispatch("first").to("pool-a").isRunning();
        given().fault(Cloud.WORKSPACE, Fault.of(FaultKind.SLOW_START).delayMs(3000));
        List<String> sessions =
                IntStream.range(0, SESSIONS).mapToObj(i -> "ses-" + i).toList();

        // When
        IntStream.range(0, SESSIONS).forEach(i -> when().dispatch(sessions.get(i))
                .to("pool-a")
                .inPartition(i % Wire.PARTITIONS)
                .isOnItsWay());

        // Then
        Then.await("all sessions to run")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> sessions.stream().allMatch(this::isRunning));
        assertThat(Cloud.WORKSPACE.server().requests().mostCreatesHeld()).isGreaterThanOrEqualTo(AT_ONCE);
        for (String session : sessions) {
            then().lifecycle(session).is(PROVISIONING, RUNNING);
        }
        assertThat(Cloud.WORKSPACE.server().existing().stream()
                        .filter(view -> scenario.orgId().equals(view.labels().get("rensei.org"))))
                .hasSize(SESSIONS + 1);
    }

    private boolean isRunning(String session) {
        return then().lifecycle(session).events().stream().anyMatch(event -> event.status() == RUNNING);
    }
}
