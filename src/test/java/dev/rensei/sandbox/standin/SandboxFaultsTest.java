package dev.rensei.sandbox.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxFaultsTest {

    private StandInDaytona server;
    private StandInClient client;

    @BeforeEach
    void start() {
        server = StandInDaytona.start(StandInOptions.builder()
                .createLatency(Latency.NONE)
                .deleteLatency(Latency.NONE)
                .hold(Duration.ofMillis(50))
                .build());
        client = StandInClient.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldTurnToErrorWhileRunning() {
        // Given
        server.faults().add(Fault.of(FaultKind.ERROR_STATE).message("out of disk"));

        // When
        create("a");

        // Then
        awaitState("a", "error");
        assertThat(client.get("/api/sandbox/a").at("errorReason")).isEqualTo("out of disk");
    }

    @Test
    void shouldLoseSandbox() {
        // Given
        server.faults().add(Fault.of(FaultKind.LOST));

        // When
        create("a");

        // Then
        await().until(() -> client.get("/api/sandbox/a").status() == 404);
        assertThat(server.sandboxesNamed("a")).extracting(SandboxView::state).containsExactly(SandboxView.VANISHED);
    }

    @Test
    void shouldShowUnheardOfState() {
        // Given
        server.faults().add(Fault.of(FaultKind.STATE).state("hibernating"));

        // When
        create("a");

        // Then
        awaitState("a", "hibernating");
    }

    @Test
    void shouldStayStartedWhenLaunchCommandExits() {
        // Given
        server.faults().add(Fault.of(FaultKind.ENTRYPOINT_EXITS).exitCode(3));

        // When
        create("a");

        // Then
        await().untilAsserted(() -> assertThat(client.get("/toolbox/a/process/session/entrypoint")
                        .body()
                        .at("/commands/0/exitCode")
                        .asInt())
                .isEqualTo(3));
        assertThat(client.get("/api/sandbox/a").state()).isEqualTo("started");
    }

    @Test
    void shouldLeaveBuildPendingWithoutRunners() {
        // Given
        server.faults().add(Fault.of(FaultKind.NO_RUNNERS));

        // When
        var created =
                client.post("/api/sandbox", "{\"name\":\"b\",\"buildInfo\":{\"dockerfileContent\":\"FROM a:1\"}}");

        // Then
        assertThat(created.status()).isEqualTo(200);
        assertThat(client.get("/api/sandbox/b").state()).isEqualTo("pending_build");
    }

    @Test
    void shouldNeverFinishDestroying() {
        // Given
        server.faults().add(Fault.of(FaultKind.STUCK_DESTROYING));
        String id = create("a").id();

        // When
        client.delete("/api/sandbox/a");

        // Then
        assertThat(client.get("/api/sandbox/" + id).state()).isEqualTo("destroying");
        assertThat(client.delete("/api/sandbox/" + id).status()).isEqualTo(409);
        server.force(id, "destroyed");
        assertThat(client.get("/api/sandbox/" + id).status()).isEqualTo(404);
    }

    @Test
    void shouldRefuseDeleteForSomeTime() {
        // Given
        server.faults().add(Fault.of(FaultKind.DELETE_CONFLICT).delayMs(100));
        create("a");

        // When
        var first = client.delete("/api/sandbox/a");

        // Then
        assertThat(first.status()).isEqualTo(409);
        assertThat(first.message()).isEqualTo("Sandbox state change in progress");
        await().until(() -> client.delete("/api/sandbox/a").status() == 200);
    }

    @Test
    void shouldRefuseDeleteAsOldServersDid() {
        // Given
        server.faults().add(Fault.of(FaultKind.DELETE_CONFLICT).status(400).count(1));
        create("a");

        // When
        var first = client.delete("/api/sandbox/a");

        // Then
        assertThat(first.status()).isEqualTo(400);
        assertThat(first.message()).isEqualTo("Sandbox state change in progress");
        assertThat(client.delete("/api/sandbox/a").status()).isEqualTo(200);
    }

    @Test
    void shouldNotSpendFaultOnRefusedCreate() {
        // Given
        create("a");
        server.faults().add(Fault.of(FaultKind.FAIL_TO_START).count(1));

        // When
        var duplicate = create("a");

        // Then
        assertThat(duplicate.status()).isEqualTo(409);
        assertThat(create("b").status()).isEqualTo(400);
    }

    @Test
    void shouldShowStaleListingUntilCleared() {
        // Given
        server.faults().add(Fault.of(FaultKind.STALE_LIST));

        // When
        create("a");

        // Then
        assertThat(client.get("/api/sandbox").body().path("items")).isEmpty();
        assertThat(client.get("/api/sandbox/a").status()).isEqualTo(200);
        server.faults().clear();
        assertThat(client.get("/api/sandbox").body().path("items")).hasSize(1);
    }

    @Test
    void shouldHideFromListing() {
        // Given
        server.faults().add(Fault.of(FaultKind.LIST_HIDES).nameMatches("a").count(1));
        create("a");
        create("b");

        // When
        var names = client.get("/api/sandbox").body().findValuesAsText("name");

        // Then
        assertThat(names).containsExactly("b");
        assertThat(client.get("/api/sandbox").body().path("items")).hasSize(2);
    }

    @Test
    void shouldKeepForcedState() {
        // Given
        create("a");

        // When
        server.force("a", "archived");

        // Then
        assertThat(client.get("/api/sandbox/a").state()).isEqualTo("archived");
        assertThat(client.get("/api/sandbox?states=archived").body().path("items"))
                .hasSize(1);
    }

    @Test
    void shouldNotForceStateOnSandboxBeingDestroyed() {
        // Given
        server.faults().add(Fault.of(FaultKind.STUCK_DESTROYING));
        String id = create("a").id();
        client.delete("/api/sandbox/a");

        // When
        var forcing = catchThrowable(() -> server.force(id, "error", "too late"));

        // Then
        assertThat(forcing).isInstanceOf(NoSuchElementException.class);
        assertThat(client.get("/api/sandbox/" + id).state()).isEqualTo("destroying");
    }

    private StandInClient.Reply create(String name) {
        return client.post("/api/sandbox", "{\"name\":\"" + name + "\"}");
    }

    private void awaitState(String name, String state) {
        await().untilAsserted(() ->
                assertThat(client.get("/api/sandbox/" + name).state()).isEqualTo(state));
    }
}
