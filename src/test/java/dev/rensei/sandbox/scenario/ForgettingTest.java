package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker still knows of sessions whose events the lifecycle topic has dropped. */
@QuarkusTest
@TestProfile(ForgetfulWorker.class)
class ForgettingTest extends ScenarioTest {

    private static final int KNOWN = 200;
    private static final int UNKNOWN = 404;

    @Test
    void shouldForgetAnEndedSessionWithItsEventsAndNotBefore() {
        // Given
        given().pool("pool-a").exists();
        start("ses-live");
        start("ses-stopped");
        given().sandboxOf("ses-stopped", "stopped");
        then().lifecycle("ses-stopped").reaches(TERMINATED);
        start("ses-dropped");
        end("ses-dropped");
        Event kept = start("ses-kept");
        Event last = end("ses-kept");
        awaitRetention(last);
        holds("ses-dropped");

        // When
        scenario.wire().dropLifecycleBefore(kept.received());

        // Then
        Then.await("the session to be forgotten").until(() -> statusOf("ses-dropped") == UNKNOWN);
        holds("ses-kept");
        assertThat(statusOf("ses-live")).isEqualTo(KNOWN);
        assertThat(statusOf("ses-stopped")).as("whose sandbox is kept").isEqualTo(KNOWN);
    }

    @Test
    void shouldBeginAForgottenSessionAnew() {
        // Given
        given().pool("pool-a").exists();
        start("ses-1");
        Event last = end("ses-1");
        awaitRetention(last);
        Event next = start("ses-2");
        scenario.wire().dropLifecycleBefore(next.received());
        Then.await("the session to be forgotten").until(() -> statusOf("ses-1") == UNKNOWN);

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        Then.await("a second beginning")
                .untilAsserted(() ->
                        assertThat(begun("ses-1")).extracting(Event::generation).containsExactly(1, 1));
        then().onlySandboxOf("ses-1");
    }

    /** The first event of a session that runs. */
    private Event start(String session) {
        given().dispatch(session).to("pool-a").inPartition(scenario.partition()).isRunning();
        return begun(session).get(0);
    }

    private Event end(String session) {
        given().terminate(session);
        return then().lifecycle(session).reaches(TERMINATED);
    }

    private List<Event> begun(String session) {
        return then().lifecycle(session).events().stream()
                .filter(event -> event.status() == PROVISIONING)
                .toList();
    }

    private static void awaitRetention(Event last) {
        Instant over = Instant.parse(last.text("/time")).plus(ForgetfulWorker.RETENTION);
        Then.await("the retention to pass").until(() -> Instant.now().isAfter(over));
    }

    /** It is known for longer than it takes until sessions are looked through again. */
    private void holds(String session) {
        Then.await(session + " to be known all the time")
                .during(ForgetfulWorker.RETENTION.dividedBy(2))
                .until(() -> statusOf(session) == KNOWN);
    }

    private int statusOf(String session) {
        return RestAssured.get("/api/sandboxes/" + scenario.sessionId(session)).statusCode();
    }
}
