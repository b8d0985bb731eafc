package dev.rensei.sandbox.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    private static StandInOptions.Builder fast() {
        return StandInOptions.builder().createLatency(Latency.NONE).speed(200);
    }

    @Test
    void shouldStopIdleSandbox() {
        try (var server = StandInDaytona.start(fast().build())) {
            // Given
            StandInClient client = StandInClient.of(server);

            // When
            client.post("/api/sandbox", "{\"name\":\"a\",\"autoStopInterval\":1}");

            // Then
            await().untilAsserted(() ->
                    assertThat(client.get("/api/sandbox/a").state()).isEqualTo("stopped"));
        }
    }

    @Test
    void shouldDestroyEphemeralSandboxThatStops() {
        try (var server = StandInDaytona.start(fast().build())) {
            // Given
            StandInClient client = StandInClient.of(server);

            // When
            client.post("/api/sandbox", "{\"name\":\"a\",\"autoStopInterval\":1,\"autoDeleteInterval\":0}");

            // Then
            await().untilAsserted(() -> assertThat(server.existing()).isEmpty());
        }
    }

    @Test
    void shouldStayUpWithActivity() {
        try (var server = StandInDaytona.start(fast().speed(60).build())) {
            // Given
            StandInClient client = StandInClient.of(server);
            String id = client.post("/api/sandbox", "{\"name\":\"a\",\"autoStopInterval\":1}")
                    .id();

            // When
            var created = server.sandboxesNamed("a").get(0).createdAt();
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                client.post("/api/sandbox/" + id + "/last-activity", null);
                var view = server.sandboxesNamed("a").get(0);
                return view.lastActivityAt().isAfter(created.plusSeconds(90));
            });

            // Then
            assertThat(client.get("/api/sandbox/a").state()).isEqualTo("started");
        }
    }

    @Test
    void shouldArchiveThenDeleteWhatIsStopped() {
        try (var server = StandInDaytona.start(fast().build())) {
            // Given
            StandInClient client = StandInClient.of(server);

            // When
            client.post(
                    "/api/sandbox",
                    "{\"name\":\"a\",\"autoStopInterval\":1,\"autoArchiveInterval\":1,\"autoDeleteInterval\":3}");

            // Then
            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> client.get("/api/sandbox/a").state().equals("archived"));
            await().untilAsserted(() -> assertThat(server.existing()).isEmpty());
        }
    }

    @Test
    void shouldCountStoppedSandboxForDiskOnly() {
        try (var server = StandInDaytona.start(StandInOptions.builder()
                .createLatency(Latency.NONE)
                .total(new Resources(1, 1, 5))
                .build())) {
            // Given
            StandInClient client = StandInClient.of(server);
            client.post("/api/sandbox", "{\"name\":\"a\"}");
            String cpu = client.post("/api/sandbox", "{\"name\":\"b\"}").message();
            server.force("a", "stopped");

            // When
            String disk = client.post("/api/sandbox", "{\"name\":\"b\"}").message();
            server.force("a", "archived");

            // Then
            assertThat(cpu).startsWith("Total CPU limit exceeded. Maximum allowed: 1.");
            assertThat(disk).startsWith("Total disk limit exceeded. Maximum allowed: 5GiB.");
            assertThat(client.post("/api/sandbox", "{\"name\":\"b\"}").status()).isEqualTo(200);
        }
    }

    @Test
    void shouldBlockForWholeWindowAfterOneTooMany() {
        try (var server = StandInDaytona.start(fast().speed(20)
                .throttle(Throttler.SANDBOX_CREATE, new Throttle(2, Duration.ofSeconds(20)))
                .build())) {
            // Given
            StandInClient client = StandInClient.of(server);
            client.post("/api/sandbox", "{}");
            client.post("/api/sandbox", "{\"snapshot\":5}");

            // When
            var refused = client.post("/api/sandbox", "{}");

            // Then
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After-sandbox-create"))
                    .contains("20");
            assertThat(client.get("/api/sandbox").status()).isEqualTo(200);
            await().until(() -> client.post("/api/sandbox", "{}").status() == 200);
        }
    }

    @Test
    void shouldActivateInactiveSnapshot() {
        try (var server = StandInDaytona.start()) {
            // Given
            StandInClient client = StandInClient.of(server);
            server.forceSnapshot("old", "inactive");
            String refused =
                    client.post("/api/sandbox", "{\"snapshot\":\"old\"}").message();

            // When
            client.post("/api/snapshots/old/activate", null);

            // Then
            assertThat(refused).isEqualTo("Snapshot old is inactive");
            await().until(() ->
                    client.post("/api/sandbox", "{\"snapshot\":\"old\"}").status() == 200);
        }
    }
}
