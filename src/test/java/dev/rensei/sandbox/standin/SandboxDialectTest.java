package dev.rensei.sandbox.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxDialectTest {

    private StandInDaytona server;
    private StandInClient client;

    @BeforeEach
    void start() {
        server = StandInDaytona.start(StandInOptions.builder()
                .createLatency(Latency.ofMillis(300))
                .deleteLatency(Latency.ofMillis(500))
                .hold(Duration.ofSeconds(1))
                .build());
        client = StandInClient.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldAnswerCreatingThoughStarted() {
        // When
        var created = client.post("/api/sandbox", "{\"name\":\"a\"}");

        // Then
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.state()).isEqualTo("creating");
        assertThat(client.get("/api/sandbox/a").state()).isEqualTo("started");
    }

    @Test
    void shouldStopWaitingForSlowStart() {
        // Given
        server.faults().add(Fault.of(FaultKind.STUCK_CREATING));

        // When
        var created = client.post("/api/sandbox", "{\"name\":\"slow\"}");

        // Then
        assertThat(created.status()).isEqualTo(200);
        assertThat(client.get("/api/sandbox/slow").state()).isEqualTo("creating");
    }

    @Test
    void shouldLeaveErroredSandboxWhenRunnerFails() {
        // Given
        server.faults().add(Fault.of(FaultKind.FAIL_TO_START).message("no luck"));

        // When
        var created = client.post("/api/sandbox", "{\"name\":\"bad\"}");

        // Then
        assertThat(created.status()).isEqualTo(400);
        assertThat(created.message()).isEqualTo("Sandbox failed to start: no luck");
        assertThat(created.body().has("id")).isFalse();
        assertThat(client.get("/api/sandbox/bad").state()).isEqualTo("error");
        assertThat(client.post("/api/sandbox", "{\"name\":\"bad\"}").status()).isEqualTo(409);
    }

    @Test
    void shouldGoOnCreatingWhenClientHangsUp() {
        // Given
        var create = client.callAsync("POST", "/api/sandbox", "{\"name\":\"orphan\"}");
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> server.requests().createsHeld() == 1);

        // When
        create.cancel(true);

        // Then
        await().untilAsserted(() ->
                assertThat(client.get("/api/sandbox/orphan").state()).isEqualTo("started"));
    }

    @Test
    void shouldFreeNameAtOnceOnDelete() {
        // Given
        var created = client.post("/api/sandbox", "{\"name\":\"again\"}");

        // When
        var deleted = client.delete("/api/sandbox/again");

        // Then
        assertThat(deleted.state()).isEqualTo("destroying");
        assertThat(deleted.at("name")).startsWith("DESTROYED_again_");
        assertThat(client.get("/api/sandbox/again").status()).isEqualTo(404);
        assertThat(client.get("/api/sandbox/" + created.id()).state()).isEqualTo("destroying");
        assertThat(client.post("/api/sandbox", "{\"name\":\"again\"}").status()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(client.get("/api/sandbox/" + created.id()).status()).isEqualTo(404));
    }

    @Test
    void shouldBuildFromDockerfileWithoutWaiting() {
        // When
        var created = client.post(
                "/api/sandbox", "{\"name\":\"b\",\"buildInfo\":{\"dockerfileContent\":\"FROM a:1\"},\"disk\":10}");

        // Then
        assertThat(created.state()).isEqualTo("pending_build");
        await().untilAsserted(
                        () -> assertThat(client.get("/api/sandbox/b").state()).isEqualTo("started"));
    }

    @Test
    void shouldDeletePendingBuild() {
        // Given
        server.faults().add(Fault.of(FaultKind.STUCK_CREATING));
        client.post("/api/sandbox", "{\"name\":\"p\",\"buildInfo\":{\"dockerfileContent\":\"FROM a:1\"}}");

        // When
        var deleted = client.delete("/api/sandbox/p");

        // Then
        assertThat(deleted.status()).isEqualTo(200);
    }

    @Test
    void shouldHaveNoWorkspaceRoute() {
        // When
        var created = client.post("/api/workspace", "{\"image\":\"a:1\"}");

        // Then
        assertThat(created.status()).isEqualTo(404);
        assertThat(created.message()).isEqualTo("Cannot POST /api/workspace");
    }
}
