package dev.rensei.sandbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example that a reader may copy is what its schema says; in pages the word after {@code json} names the schema. */
class ExamplesFitTheirSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Pages.Example> examples() {
        return Pages.examples().stream().filter(example -> !example.schema().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldFitInPages(Pages.Example example) throws IOException {
        // When
        List<String> complaints = Schemas.strictComplaints(example.schema(), JSON.readTree(example.text()));

        // Then
        assertThat(complaints).isEmpty();
    }

    @Test
    void shouldHaveExamplesOfDispatchEventAndPool() {
        assertThat(examples().map(Pages.Example::schema))
                .contains("session-dispatched", "session-terminate", "sandbox-lifecycle", "capacity-pools");
    }

    @Test
    void shouldFitInTheSampleDispatches() throws IOException {
        for (String line : Files.readAllLines(Path.of("docs", "examples", "dispatches.txt"))) {
            // When
            JsonNode dispatch = JSON.readTree(line.substring(line.indexOf('|') + 1));

            // Then
            assertThat(Schemas.strictComplaints("session-dispatched", dispatch)).isEmpty();
        }
    }

    @Test
    void shouldFitInTheSamplePools() throws IOException {
        JsonNode pools = JSON.readTree(Path.of("docs", "examples", "pools.json").toFile());
        assertThat(Schemas.complaints("capacity-pools", pools)).isEmpty();
        for (JsonNode pool : pools) {
            assertThat(Schemas.strictComplaints("capacity-pool", pool)).isEmpty();
        }
    }
}
