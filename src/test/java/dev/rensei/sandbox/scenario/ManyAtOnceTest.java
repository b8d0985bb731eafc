package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import dev.rensei.sandbox.standin.SandboxView;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hundreds of creates that the server holds, at once on one worker, each session in order. */
@QuarkusTest
@TestProfile(UnhurriedWorker.class)
class ManyAtOnceTest extends ScenarioTest {

    private static final int SESSIONS = 600;
    private static final int AT_ONCE = 500;

    @Test
    void shouldHoldHundredsOfCreatesInFlight() {
        // Given
        given().pool("pool-a").on(Cloud.WORKSPACE).exists();
        given().dispatch("first").to("pool-a").isRunning();
        given().fault(Cloud.WORKSPACE, Fault.of(FaultKind.SLOW_START).delayMs(20_000));
        List<String> sessions =
                IntStream.range(0, SESSIONS).mapToObj(i -> "ses-" + i).toList();

        // When
        for (int i = 0; i < SESSIONS; i++) {
            when().dispatch(sessions.get(i))
                    .to("pool-a")
                    .inPartition(i % Wire.PARTITIONS)
                    .isOnItsWay();
        }
        Then.await("creates to be held").untilAsserted(() -> assertThat(
                        Cloud.WORKSPACE.server().requests().createsHeld())
                .isGreaterThanOrEqualTo(AT_ONCE));
        letAllStart();

        // Then
        Then.await("all sessions to run").atMost(Duration.ofSeconds(60)).until(() -> sessions.stream()
                .allMatch(this::isRunning));
        for (String session : sessions) {
            assertThat(then().lifecycle(session).events())
                    .extracting(Event::status)
                    .containsExactly(PROVISIONING, RUNNING);
        }
        assertThat(ours()).hasSize(SESSIONS + 1);
    }

    private void letAllStart() {
        scenario.recover();
        ours().stream()
                .filter(sandbox -> sandbox.state().equals("creating"))
                .forEach(sandbox -> Cloud.WORKSPACE.server().force(sandbox.id(), "started"));
    }

    private List<SandboxView> ours() {
        return Cloud.WORKSPACE.server().existing().stream()
                .filter(view -> scenario.orgId().equals(view.labels().get("rensei.org")))
                .toList();
    }

    private boolean isRunning(String session) {
        return then().lifecycle(session).events().stream().anyMatch(event -> event.status() == RUNNING);
    }
}
