package dev.rensei.sandbox.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON Schemas of the documentation, by the names of their files. */
public final class Schemas {

    private static final Path FOLDER = Path.of("docs", "schemas");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every event of every scenario is held against one of these. */
    private static final Map<String, JsonSchema> STRICT = new ConcurrentHashMap<>();

    private Schemas() {}

    /** What a schema finds wrong with a payload. */
    public static List<String> complaints(String name, JsonNode payload) {
        return validate(schema(read(name)), payload);
    }

    /** The same, but a field that the schema does not know is wrong too: for what the worker itself writes. */
    public static List<String> strictComplaints(String name, JsonNode payload) {
        return validate(STRICT.computeIfAbsent(name, Schemas::strict), payload);
    }

    private static JsonSchema strict(String name) {
        JsonNode closed = read(name);
        close(closed);
        return schema(closed);
    }

    /** The schema as it stands in its file. */
    static JsonNode read(String name) {
        return readFile(FOLDER.resolve(name + ".json"));
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonSchema schema(JsonNode document) {
        Map<String, String> byId = names().stream()
                .map(Schemas::read)
                .collect(Collectors.toMap(schema -> schema.path("$id").asText(), JsonNode::toString));
        return JsonSchemaFactory.getInstance(
                        VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(byId)))
                .getSchema(
                        document,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    private static List<String> validate(JsonSchema schema, JsonNode payload) {
        return schema.validate(payload).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** Objects whose fields are listed get no others; what stands under if, then and not only refines. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
            object.get("properties").forEach(Schemas::close);
        }
        if (schema.has("items")) {
            close(schema.get("items"));
        }
    }

    private static JsonNode readFile(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
