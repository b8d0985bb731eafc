package dev.rensei.sandbox.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFaultsTest {

    private static final String CREATE_A = "{\"name\":\"a\",\"snapshot\":\"snap\"}";

    private StandInDaytona server;
    private StandInClient client;

    @BeforeEach
    void start() {
        server = StandInDaytona.start(StandInOptions.builder()
                .createLatency(Latency.NONE)
                .keys(ApiKey.of(StandInOptions.DEFAULT_KEY, "well"), ApiKey.of("dtn_ill", "ill"))
                .build());
        client = StandInClient.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STATUS            | 500 | An unexpected error occurred.
            UNAUTHORIZED      | 401 | Invalid credentials
            FORBIDDEN         | 403 | Access denied
            SUSPENDED         | 403 | Organization is suspended: Credits depleted
            NO_RUNNERS        | 400 | No available runners
            SNAPSHOT_PULLING  | 400 | Snapshot snap is pulling
            SNAPSHOT_INACTIVE | 400 | Snapshot snap is inactive
            THROTTLE          | 429 | ThrottlerException: Too Many Requests
            ROUTE_404         | 404 | Cannot POST /api/sandbox
            """)
    void shouldRefuseWithoutEffect(FaultKind kind, int status, String message) {
        // Given
        server.faults().add(Fault.of(kind));

        // When
        var reply = client.post("/api/sandbox", CREATE_A);

        // Then
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.message()).isEqualTo(message);
        assertThat(server.sandboxes()).isEmpty();
    }

    @Test
    void shouldSpeakOfQuotaAsOldServersDid() {
        // Given
        server.faults().add(Fault.of(FaultKind.QUOTA).status(403));

        // When
        var reply = client.post("/api/sandbox", CREATE_A);

        // Then
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.message()).startsWith("Total CPU limit exceeded. Maximum allowed: 10.");
    }

    @Test
    void shouldAskForPauseInSuffixedHeader() {
        // Given
        server.faults().add(Fault.of(FaultKind.THROTTLE).retryAfterSeconds(7).count(1));

        // When
        var throttled = client.post("/api/sandbox", CREATE_A);

        // Then
        assertThat(throttled.headers().firstValue("Retry-After-sandbox-create")).contains("7");
        assertThat(throttled.headers().firstValue("Retry-After")).isEmpty();
        assertThat(client.post("/api/sandbox", CREATE_A).status()).isEqualTo(200);
    }

    @Test
    void shouldAnswerErrorAfterEffect() {
        // Given
        server.faults()
                .add(Fault.of(FaultKind.STATUS)
                        .operation(Operation.CREATE)
                        .status(503)
                        .afterEffect(true));

        // When
        var reply = client.post("/api/sandbox", CREATE_A);

        // Then
        assertThat(reply.status()).isEqualTo(503);
        assertThat(server.sandboxesNamed("a")).hasSize(1);
    }

    @Test
    void shouldAnswerHtmlAsProxyDoes() {
        // Given
        server.faults().add(Fault.of(FaultKind.HTML_502));

        // When
        var reply = client.get("/api/sandbox");

        // Then
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(reply.text()).startsWith("<html>");
    }

    @ParameterizedTest
    @CsvSource({"RESET_BEFORE, 0", "RESET_AFTER, 1", "TRUNCATED, 1"})
    void shouldBreakConnection(FaultKind kind, int sandboxes) {
        // Given
        server.faults().add(Fault.of(kind).operation(Operation.CREATE));

        // When
        assertThatThrownBy(() -> client.post("/api/sandbox", CREATE_A)).isInstanceOf(UncheckedIOException.class);

        // Then
        assertThat(server.sandboxes()).hasSize(sandboxes);
    }

    @Test
    void shouldResetWhileCreateWaits() {
        // Given
        server.faults().add(Fault.of(FaultKind.STUCK_CREATING));
        server.faults()
                .add(Fault.of(FaultKind.RESET_AFTER).operation(Operation.CREATE).delayMs(10));

        // When
        assertThatThrownBy(() -> client.post("/api/sandbox", CREATE_A)).isInstanceOf(UncheckedIOException.class);

        // Then
        assertThat(server.sandboxesNamed("a")).extracting(SandboxView::state).containsExactly("creating");
    }

    @Test
    void shouldAnswerGarbage() {
        // Given
        server.faults().add(Fault.of(FaultKind.GARBAGE).operation(Operation.CREATE));

        // When
        var reply = client.post("/api/sandbox", CREATE_A);

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThatThrownBy(reply::body).isInstanceOf(UncheckedIOException.class);
        assertThat(server.sandboxesNamed("a")).hasSize(1);
    }

    @Test
    void shouldHang() {
        // Given
        server.faults().add(Fault.of(FaultKind.HANG).operation(Operation.CREATE).afterEffect(true));

        // When
        var call = client.callAsync("POST", "/api/sandbox", CREATE_A);

        // Then
        await().until(() -> server.requests().count(Operation.CREATE, "hang") == 1);
        assertThat(call).isNotDone();
        assertThat(server.sandboxesNamed("a")).hasSize(1);
        call.cancel(true);
    }

    @Test
    void shouldBreakOneAccountOnly() {
        // Given
        server.faults().add(Fault.of(FaultKind.STATUS).status(503).apiKey("dtn_ill"));

        // When
        var ill = client.withKey("dtn_ill").post("/api/sandbox", CREATE_A);
        var well = client.post("/api/sandbox", CREATE_A);

        // Then
        assertThat(ill.status()).isEqualTo(503);
        assertThat(well.status()).isEqualTo(200);
    }

    @Test
    void shouldStrikeByNameAndCount() {
        // Given
        server.faults()
                .add(Fault.of(FaultKind.STATUS)
                        .operation(Operation.CREATE)
                        .nameMatches("x-.*")
                        .count(2));

        // When
        var statuses = java.util.stream.Stream.of("a", "x-1", "x-2", "x-3")
                .map(name -> client.post("/api/sandbox", "{\"name\":\"" + name + "\"}")
                        .status());

        // Then
        assertThat(statuses).containsExactly(200, 500, 500, 200);
    }

    @Test
    void shouldStrikeNowAndThen() {
        // Given
        server.faults().add(Fault.of(FaultKind.STATUS).operation(Operation.GET).probability(0.5));

        // When
        for (int i = 0; i < 60; i++) {
            client.get("/api/sandbox/nobody");
        }

        // Then
        assertThat(server.requests().count(Operation.GET, "500")).isBetween(10L, 50L);
        assertThat(server.requests().count(Operation.GET)).isEqualTo(60);
    }
}
