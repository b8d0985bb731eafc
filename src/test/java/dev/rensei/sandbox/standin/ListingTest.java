package dev.rensei.sandbox.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {

    @Test
    void shouldPageThroughLabelledSandboxes() {
        try (var server = StandInDaytona.start()) {
            // Given
            for (int i = 0; i < 450; i++) {
                server.plant(Plant.named("s-" + i)
                        .labelled("pool", i % 2 == 0 ? "even" : "odd")
                        .labelled("managed-by", "us"));
            }
            StandInClient client = StandInClient.of(server);

            // When
            List<String> names = new ArrayList<>();
            int pages = 0;
            String cursor = "";
            do {
                JsonNode page = client.get("/api/sandbox?limit=100&cursor=" + cursor + "&"
                                + StandInClient.labels("{\"pool\":\"even\",\"managed-by\":\"us\"}"))
                        .body();
                page.path("items").forEach(item -> names.add(item.path("name").asText()));
                cursor = page.path("nextCursor").asText("");
                pages++;
            } while (!cursor.isEmpty() && !cursor.equals("null"));

            // Then
            assertThat(pages).isEqualTo(3);
            assertThat(names).hasSize(225).doesNotHaveDuplicates().allMatch(name -> name.matches("s-\\d*[02468]"));
        }
    }

    @Test
    void shouldFollowLabelsAndDeletion() {
        try (var server = StandInDaytona.start()) {
            // Given
            server.plant(Plant.named("a").labelled("x", "1"));
            server.plant(Plant.named("b").labelled("x", "1"));
            StandInClient client = StandInClient.of(server);

            // When
            client.call("PUT", "/api/sandbox/a/labels", "{\"labels\":{\"x\":\"2\"}}");
            client.delete("/api/sandbox/b");

            // Then
            await().untilAsserted(
                            () -> assertThat(named(client, "{\"x\":\"1\"}")).isEmpty());
            assertThat(named(client, "{\"x\":\"2\"}")).containsExactly("a");
        }
    }

    @Test
    void shouldLagBehind() {
        try (var server = StandInDaytona.start(StandInOptions.builder()
                .createLatency(Latency.NONE)
                .listDelay(Duration.ofSeconds(1))
                .build())) {
            // Given
            StandInClient client = StandInClient.of(server);

            // When
            client.post("/api/sandbox", "{\"name\":\"a\"}");

            // Then
            assertThat(client.get("/api/sandbox").body().path("items")).isEmpty();
            await().untilAsserted(() -> assertThat(client.get("/api/sandbox")
                            .body()
                            .at("/items/0/state")
                            .asText())
                    .isEqualTo("started"));
        }
    }

    @Test
    void shouldListOnlyOwnOrganization() {
        try (var server =
                StandInDaytona.start(StandInOptions.builder().anyKey(true).build())) {
            // Given
            StandInClient one = StandInClient.of(server).withKey("dtn_one");
            StandInClient other = StandInClient.of(server).withKey("dtn_other");

            // When
            one.post("/api/sandbox", "{\"name\":\"same\"}");
            var second = other.post("/api/sandbox", "{\"name\":\"same\"}");

            // Then
            assertThat(second.status()).isEqualTo(200);
            assertThat(one.get("/api/sandbox").body().path("items")).hasSize(1);
            assertThat(one.get("/api/sandbox/" + second.id()).status()).isEqualTo(404);
        }
    }

    @Test
    void shouldRefuseUnknownState() {
        try (var server = StandInDaytona.start()) {
            // When
            var reply = StandInClient.of(server).get("/api/sandbox?states=destroyed");

            // Then
            assertThat(reply.status()).isEqualTo(400);
        }
    }

    private static List<String> named(StandInClient client, String labels) {
        return client.get("/api/sandbox?" + StandInClient.labels(labels)).body().findValuesAsText("name");
    }
}
