package dev.rensei.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import dev.rensei.sandbox.standin.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dead account for which far more comes in than may be in flight, beside one that is well. */
@QuarkusTest
@TestProfile(CrampedWorker.class)
class FloodTest extends ScenarioTest {

    private static final int FLOOD = 10 * CrampedWorker.MAX_IN_FLIGHT;
    private static final int TO_BE_REMOVED = 2 * CrampedWorker.MAX_IN_FLIGHT;
    private static final int POOLS = 3;
    private static final int HEALTHY_SESSIONS = 10;

    /** What is wrong with the dead account. */
    enum Death {
        HANGS(Fault.of(FaultKind.HANG).operation(Operation.CREATE)),
        FAILS(Fault.of(FaultKind.STATUS).operation(Operation.CREATE)),
        THROTTLES(Fault.of(FaultKind.THROTTLE).retryAfterSeconds(10)),
        NEVER_STARTS_ANYTHING(Fault.of(FaultKind.STUCK_CREATING).operation(Operation.CREATE));

        private final Fault.Builder fault;

        Death(Fault.Builder fault) {
            this.fault = fault;
        }
    }

    private final Scenario dead = new Scenario();

    @AfterEach
    void leaveNothingDeadBehind() {
        dead.close();
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void shouldTakeInWhatStandsBehindAFloodForADeadAccount(Death death) {
        // Given
        for (int i = 0; i < POOLS; i++) {
            dead.given().pool("pool-" + i).on(Cloud.SANDBOX).exists();
        }
        given().pool("pool-a").on(Cloud.SANDBOX).exists();
        dead.given().fault(Cloud.SANDBOX, death.fault);
        List<String> doomed =
                IntStream.range(0, FLOOD).mapToObj(i -> "dead-" + i).toList();
        for (int i = 0; i < FLOOD; i++) {
            dead.given().dispatch(doomed.get(i)).to("pool-" + i % POOLS).isOnItsWay();
        }

        // When
        List<Duration> beside = provision();

        // Then
        assertThat(beside).allMatch(took -> took.compareTo(Duration.ofSeconds(4)) < 0);
        dead.when().recovery();
        Then.await("all dead ones to end or run").atMost(Duration.ofSeconds(60)).until(() -> doomed.stream()
                .allMatch(this::isDecided));
    }

    @Test
    void shouldTakeInWhatStandsBehindTerminatesThatHang() {
        // Given
        dead.given().pool("pool-a").on(Cloud.SANDBOX).exists();
        given().pool("pool-a").on(Cloud.SANDBOX).exists();
        List<String> doomed =
                IntStream.range(0, TO_BE_REMOVED).mapToObj(i -> "dead-" + i).toList();
        doomed.forEach(session -> dead.given().dispatch(session).to("pool-a").isSent());
        Then.await("all to run")
                .until(() -> doomed.stream().allMatch(session -> dead.then().lifecycle(session).events().stream()
                        .anyMatch(event -> event.status() == Status.RUNNING)));
        dead.given().fault(Cloud.SANDBOX, Fault.of(FaultKind.HANG).operation(Operation.DELETE));
        doomed.forEach(session -> dead.when().terminate(session));

        // When
        List<Duration> beside = provision();

        // Then
        assertThat(beside).allMatch(took -> took.compareTo(Duration.ofSeconds(2)) < 0);
        dead.when().recovery();
        doomed.forEach(session -> dead.then().lifecycle(session).reaches(Status.TERMINATED));
    }

    private boolean isDecided(String session) {
        return dead.then().lifecycle(session).events().stream()
                .anyMatch(event -> event.status() != Status.PROVISIONING);
    }

    /** Provisions sessions one after the other, and tells how long each took by its events. */
    private List<Duration> provision() {
        return IntStream.range(0, HEALTHY_SESSIONS)
                .mapToObj(i -> {
                    Instant sent = Instant.now();
                    Event running = when().dispatch("well-" + i).to("pool-a").isRunning();
                    return Duration.between(sent, Instant.parse(running.text("/time")));
                })
                .toList();
    }
}
