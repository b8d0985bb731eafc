package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi30;
import dev.rensei.sandbox.model.Resources;
import dev.rensei.sandbox.provider.SandboxSpec;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What we send is what the schemas say. They allow fields that they don't declare, and the server drops those without
 * a word (daytona-e2b-facts F), so here an undeclared field is an error, but for the two that the documentation has.
 */
class CreateBodySchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SANDBOX = strict("daytona-openapi.json", "CreateSandbox");
    private static final JsonSchema WORKSPACE =
            strict("daytona-workspace-openapi.yaml", "CreateWorkspace", "name", "command");

    static Stream<SandboxSpec> specs() {
        return Stream.of(
                Specs.plain("{}"),
                Specs.plain("{\"target\": \"us\", \"user\": \"agent\", \"diskGB\": 7.5}"),
                Specs.plain("{\"snapshot\": \"donmai\"}"),
                Specs.spec("{\"snapshot\": \"donmai\"}", Specs.ALL, Optional.empty(), Optional.empty()),
                Specs.spec("{}", Specs.ALL, Optional.empty(), Optional.empty()),
                Specs.spec("{}", Resources.UNSPECIFIED, Optional.of("worker:v1"), Optional.empty()),
                Specs.overriding("{\"snapshot\": \"donmai\", \"target\": \"eu\"}", "worker:v1", "run", "\"it\"\n"));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void shouldFitTheSchemaOfSandbox(SandboxSpec spec) throws Exception {
        // When
        var body = JSON.readTree(CreateBodies.sandbox(spec).revealed());

        // Then
        assertThat(SANDBOX.validate(body)).isEmpty();
        assertThat(nulls(body)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void shouldFitTheSchemaOfWorkspace(SandboxSpec spec) throws Exception {
        // When
        var body = JSON.readTree(CreateBodies.workspace(spec).revealed());

        // Then
        assertThat(WORKSPACE.validate(body)).isEmpty();
        assertThat(nulls(body)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void shouldNotPassWhatTheOtherDialectSends(SandboxSpec spec) throws Exception {
        // Given
        var workspace = JSON.readTree(CreateBodies.workspace(spec).revealed());

        // When
        var complaints = SANDBOX.validate(workspace);

        // Then
        assertThat(complaints).as("the validation has teeth").isNotEmpty();
    }

    private static Stream<JsonNode> nulls(JsonNode node) {
        var deeper =
                node.isContainerNode() ? stream(node).flatMap(CreateBodySchemaTest::nulls) : Stream.<JsonNode>empty();
        return node.isNull() ? Stream.of(node) : deeper;
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    private static JsonSchema strict(String file, String component, String... documented) {
        var document = (ObjectNode) Contracts.openApi(file);
        var schema = (ObjectNode) document.path("components").path("schemas").path(component);
        var properties = (ObjectNode) schema.path("properties");
        for (var field : documented) {
            properties.putObject(field);
        }
        schema.put("additionalProperties", false);
        // References inside the component point into the whole document.
        schema.set("components", document.path("components").deepCopy());
        return JsonSchemaFactory.getInstance(VersionFlag.V4, builder -> builder.metaSchema(OpenApi30.getInstance())
                        .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()))
                .getSchema(
                        SchemaLocation.of("https://contracts.example/" + file),
                        schema,
                        SchemaValidatorsConfig.builder().build());
    }
}
