package dev.rensei.sandbox.standin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlApiTest {

    private StandInDaytona server;
    private StandInClient client;

    @BeforeEach
    void start() {
        server = StandInDaytona.start();
        client = StandInClient.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldSetAndClearFaults() {
        // Given
        var added = client.post(
                "/__standin/faults",
                "{\"operation\":\"create\",\"kind\":\"status\",\"status\":503,\"message\":\"m\",\"probability\":1.0,"
                        + "\"count\":3,\"nameMatches\":\"a.*\",\"delayMs\":1,\"retryAfterSeconds\":2}");

        // When
        int faulty = client.post("/api/sandbox", "{\"name\":\"a\"}").status();
        int listed = client.get("/__standin/faults").body().at("/0/fired").asInt();
        client.delete("/__standin/faults");

        // Then
        assertThat(added.id()).isEqualTo("f-1");
        assertThat(faulty).isEqualTo(503);
        assertThat(listed).isEqualTo(1);
        assertThat(client.post("/api/sandbox", "{\"name\":\"a\"}").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseFaultThatItDoesNotKnow() {
        // When
        var reply = client.post("/__standin/faults", "{\"kind\":\"earthquake\"}");

        // Then
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void shouldPlantForceAndRemoveSandboxes() {
        // Given
        var planted = client.post(
                "/__standin/sandboxes",
                "{\"name\":\"p\",\"labels\":{\"a\":\"b\"},\"state\":\"stopped\",\"ageSeconds\":600}");

        // When
        var forced = client.post("/__standin/sandboxes/p/state", "{\"state\":\"error\",\"reason\":\"r\"}");
        var seen = client.get("/api/sandbox/" + planted.id());
        client.delete("/__standin/sandboxes/p");

        // Then
        assertThat(planted.state()).isEqualTo("stopped");
        assertThat(forced.state()).isEqualTo("error");
        assertThat(seen.at("errorReason")).isEqualTo("r");
        assertThat(client.get("/api/sandbox/p").status()).isEqualTo(404);
        assertThat(client.get("/__standin/sandboxes").body().at("/0/state").asText())
                .isEqualTo(SandboxView.VANISHED);
    }

    @Test
    void shouldKeepEnvironmentValuesToItself() {
        // Given
        client.post("/api/sandbox", "{\"name\":\"a\",\"env\":{\"TOKEN\":\"s3cret\"},\"labels\":{\"l\":\"1\"},\"x\":1}");

        // When
        var audit = client.get("/__standin/sandboxes");

        // Then
        assertThat(audit.text()).doesNotContain("s3cret");
        assertThat(audit.body().at("/0/envNames/0").asText()).isEqualTo("TOKEN");
        assertThat(audit.body().at("/0/labels/l").asText()).isEqualTo("1");
        assertThat(audit.body().at("/0/request/x").asInt()).isEqualTo(1);
    }

    @Test
    void shouldCountRequestsAndTimeArrivals() {
        // Given
        client.post("/api/sandbox", "{\"name\":\"a\"}");
        client.post("/api/sandbox", "{\"name\":\"a\"}");
        client.get("/api/sandbox/a");

        // When
        var report = client.get("/__standin/requests?arrivals=true").body();

        // Then
        assertThat(report.at("/counts/create/200").asInt()).isEqualTo(1);
        assertThat(report.at("/counts/create/409").asInt()).isEqualTo(1);
        assertThat(report.at("/counts/get/200").asInt()).isEqualTo(1);
        assertThat(report.at("/mostCreatesHeld").asInt()).isEqualTo(1);
        assertThat(report.path("arrivals")).hasSize(2);
        assertThat(report.at("/arrivals/0/epochMicros").asLong()).isPositive();
    }

    @Test
    void shouldForgetEverythingOnReset() {
        // Given
        client.post("/api/sandbox", "{\"name\":\"a\"}");
        server.faults().add(Fault.of(FaultKind.FORBIDDEN));

        // When
        client.post("/__standin/reset", null);

        // Then
        assertThat(server.sandboxes()).isEmpty();
        assertThat(server.requests().counts()).isEmpty();
        assertThat(client.get("/api/sandbox/a").status()).isEqualTo(404);
    }

    @Test
    void shouldAnswerDashboardOutsideApi() {
        // When
        var reply = client.get("/sandbox");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).startsWith("<!doctype html>");
    }
}
