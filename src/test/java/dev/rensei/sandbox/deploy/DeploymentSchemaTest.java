package dev.rensei.sandbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests and the compose file are what their schemas say, with no field that these do not know. */
class DeploymentSchemaTest {

    private static final Path SCHEMAS = Path.of("src", "test", "resources", "contracts", "deployment");
    /** A duration of the compose file is not one of ISO 8601, as the word means in JSON Schema. */
    private static final SchemaValidatorsConfig NO_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(false).build();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("deploy", "kubernetes"))) {
            return files.filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void shouldHaveManifestsThatAClusterTakes(Path manifest) throws IOException {
        assertThat(complaints(YAML.readTree(manifest.toFile()))).isEmpty();
    }

    @Test
    void shouldSeeAMistakeInAManifest() throws IOException {
        // Given
        JsonNode manifest =
                YAML.readTree(Path.of("deploy", "kubernetes", "deployment.yaml").toFile());
        ObjectNode worker = (ObjectNode) manifest.at("/spec/template/spec/containers/0");

        // When
        worker.put("imagee", "typo").remove("name");

        // Then
        assertThat(complaints(manifest)).anyMatch(it -> it.contains("imagee")).anyMatch(it -> it.contains("'name'"));
    }

    @Test
    void shouldHaveAComposeFileThatTheEngineTakes() throws IOException {
        assertThat(validate(
                        JSON.readTree(SCHEMAS.resolve("compose.json").toFile()),
                        YAML.readTree(Path.of("docker-compose.yml").toFile())))
                .isEmpty();
    }

    private static List<String> complaints(JsonNode manifest) throws IOException {
        ObjectNode schema =
                (ObjectNode) JSON.readTree(SCHEMAS.resolve("kubernetes.json").toFile());
        JsonNode definition = schema.at("/kinds/" + manifest.get("kind").asText());
        assertThat(definition.asText())
                .as("a schema for %s", manifest.get("kind"))
                .isNotEmpty();
        return validate(
                schema.set(
                        "allOf",
                        JSON.createArrayNode().add(JSON.createObjectNode().set("$ref", definition))),
                manifest);
    }

    private static List<String> validate(JsonNode schema, JsonNode document) {
        ((ObjectNode) schema).remove("$schema");
        withoutIds(schema);
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema, NO_FORMATS).validate(document).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** The compose schema names its parts by the {@code id} of an older draft, and refers to them by their place alone. */
    private static void withoutIds(JsonNode schema) {
        if (schema.path("id").isTextual()) {
            ((ObjectNode) schema).remove("id");
        }
        schema.forEach(DeploymentSchemaTest::withoutIds);
    }
}
