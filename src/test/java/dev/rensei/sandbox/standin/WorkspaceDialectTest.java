package dev.rensei.sandbox.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkspaceDialectTest {

    private StandInDaytona server;
    private StandInClient client;

    @BeforeEach
    void start() {
        server = StandInDaytona.start(
                StandInOptions.builder().version(Version.V0_179).build());
        client = StandInClient.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldAnswerTrueStateAfterWaiting() {
        // When
        var created = client.post("/api/workspace", "{\"name\":\"w\",\"image\":\"a:1\",\"disk\":10}");

        // Then
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.state()).isEqualTo("started");
        assertThat(created.at("image")).isEqualTo("a:1");
    }

    @Test
    void shouldAnswerErrorAsSuccess() {
        // Given
        server.faults().add(Fault.of(FaultKind.FAIL_TO_START));

        // When
        var created = client.post("/api/workspace", "{\"name\":\"w\"}");

        // Then
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.state()).isEqualTo("error");
    }

    @Test
    void shouldShowDestroyedForEver() {
        // Given
        String id = client.post("/api/workspace", "{\"name\":\"w\"}").id();

        // When
        var deleted = client.delete("/api/workspace/" + id + "?force=true");

        // Then
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text()).isEmpty();
        await().untilAsserted(() ->
                assertThat(client.get("/api/workspace/" + id).state()).isEqualTo("destroyed"));
        assertThat(client.delete("/api/workspace/" + id).message())
                .isEqualTo("Sandbox was modified by another operation");
    }

    @Test
    void shouldFindById() {
        // Given
        String id = client.post("/api/workspace", "{\"name\":\"w\"}").id();

        // When
        var byName = client.get("/api/workspace/w");

        // Then
        assertThat(byName.status()).isEqualTo(404);
        assertThat(client.get("/api/workspace/" + id).state()).isEqualTo("started");
        assertThat(client.get("/api/sandbox/w").id()).isEqualTo(id);
    }

    @Test
    void shouldListAsArray() {
        // Given
        client.post("/api/workspace", "{\"name\":\"w\",\"labels\":{\"a\":\"1\"}}");
        client.post("/api/workspace", "{\"name\":\"v\",\"labels\":{\"a\":\"2\"}}");

        // When
        var list = client.get("/api/workspace?" + StandInClient.labels("{\"a\":\"2\"}"));

        // Then
        assertThat(list.body().isArray()).isTrue();
        assertThat(list.body())
                .singleElement()
                .satisfies(item -> assertThat(item.path("name").asText()).isEqualTo("v"));
    }
}
