package dev.rensei.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The samples are read by people, by the demo and by Kafka's console producer, which takes what stands before the bar as key. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("docs", "examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldKeyEachSampleDispatchByItsSession() throws IOException {
        for (String line : Files.readAllLines(EXAMPLES.resolve("dispatches.txt"))) {
            var bar = line.indexOf('|');

            var dispatch = JSON.readTree(line.substring(bar + 1));

            assertThat(dispatch.path("sessionId").asText()).isEqualTo(line.substring(0, bar));
        }
    }

    @Test
    void shouldNameOnlySamplePoolsInSampleDispatches() throws IOException {
        // Given
        Set<String> pools = new HashSet<>();
        for (JsonNode pool : JSON.readTree(EXAMPLES.resolve("pools.json").toFile())) {
            pools.add(pool.path("id").asText());
        }

        for (String line : Files.readAllLines(EXAMPLES.resolve("dispatches.txt"))) {
            // When
            var named = JSON.readTree(line.substring(line.indexOf('|') + 1)).path("pools");

            // Then
            assertThat(named).isNotEmpty().allSatisfy(pool -> assertThat(pools).contains(pool.asText()));
        }
    }
}
