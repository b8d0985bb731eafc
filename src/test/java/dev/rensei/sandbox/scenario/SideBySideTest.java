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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An account that is dead takes nothing from one that is well. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class SideBySideTest extends ScenarioTest {

    private static final int DEAD_SESSIONS = 200;
    private static final int HEALTHY_SESSIONS = 20;

    /** What is wrong with the dead account: it shares the API's URL, and so its connections, with the healthy one. */
    enum Death {
        HANGS(Fault.of(FaultKind.HANG).operation(Operation.CREATE)),
        FAILS(Fault.of(FaultKind.STATUS).operation(Operation.CREATE)),
        THROTTLES(Fault.of(FaultKind.THROTTLE).retryAfterSeconds(2)),
        REJECTS_ITS_KEY(Fault.of(FaultKind.UNAUTHORIZED));

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
    void shouldProvisionAsQuicklyAsEverBesideADeadAccount(Death death) {
        // Given
        dead.given().pool("pool-a").on(Cloud.WORKSPACE).exists();
        given().pool("pool-a").on(Cloud.WORKSPACE).exists();
        given().dispatch("first").to("pool-a").isRunning();
        Duration alone = median(provision("alone"));
        dead.given().fault(Cloud.WORKSPACE, death.fault);
        List<String> doomed = IntStream.range(0, DEAD_SESSIONS)
                .mapToObj(i -> "dead-" + i)
                .peek(session -> dead.given().dispatch(session).to("pool-a").isOnItsWay())
                .toList();
        Then.await("all dead ones to be under way").until(() -> doomed.stream()
                .noneMatch(session -> events(session).isEmpty()));

        // When
        List<Duration> beside = provision("beside");

        // Then
        assertThat(median(beside)).isLessThan(alone.multipliedBy(3).plusMillis(200));
        assertThat(beside).allMatch(took -> took.compareTo(Duration.ofSeconds(2)) < 0);
        if (death == Death.THROTTLES) {
            // They would go on at the pace that the provider asks for.
            doomed.forEach(session -> dead.when().terminate(session));
        }
        Status end = death == Death.THROTTLES ? Status.TERMINATED : Status.FAILED;
        for (String session : doomed) {
            dead.then().lifecycle(session).reaches(end);
        }
    }

    /** Provisions sessions one after the other, and tells how long each took by its events. */
    private List<Duration> provision(String name) {
        return IntStream.range(0, HEALTHY_SESSIONS)
                .mapToObj(i -> {
                    Instant sent = Instant.now();
                    Event running = when().dispatch(name + i).to("pool-a").isRunning();
                    return Duration.between(sent, Instant.parse(running.text("/time")));
                })
                .toList();
    }

    private List<Event> events(String session) {
        return dead.then().lifecycle(session).events();
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }
}
