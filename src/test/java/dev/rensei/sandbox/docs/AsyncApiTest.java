package dev.rensei.sandbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.pool.PoolsConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description of the Kafka side holds together, and says what the worker does. */
class AsyncApiTest {

    private static final Path FILE = Path.of("docs", "asyncapi.yaml");

    private static JsonNode api;

    @BeforeAll
    static void read() throws IOException {
        api = new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
    }

    @Test
    void shouldReferToThingsThatExist() {
        assertThat(refs(api)).isNotEmpty().allSatisfy(ref -> {
            if (ref.startsWith("#")) {
                assertThat(api.at(ref.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(FILE.resolveSibling(ref)).exists();
            }
        });
    }

    @Test
    void shouldNameTheTopicsThatAreTheDefaults() throws Exception {
        assertThat(addresses())
                .containsExactlyInAnyOrder(
                        defaultOf(SandboxConfig.Topics.class, "dispatch"),
                        defaultOf(SandboxConfig.Topics.class, "lifecycle"),
                        defaultOf(SandboxConfig.Topics.class, "deadLetter"),
                        defaultOf(PoolsConfig.class, "topic"));
    }

    @Test
    void shouldGiveExamplesThatFitTheirPayloads() {
        List<String> checked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> message :
                api.at("/components/messages").properties()) {
            Path schema = Path.of(message.getValue().at("/payload/schema/$ref").asText());
            for (JsonNode example : message.getValue().path("examples")) {
                String name = schema.getFileName().toString().replace(".json", "");
                assertThat(Schemas.strictComplaints(name, example.get("payload")))
                        .as("%s, %s", message.getKey(), example.path("name"))
                        .isEmpty();
                checked.add(message.getKey());
            }
        }
        assertThat(checked).contains("sessionDispatched", "sessionTerminate", "sandboxLifecycle", "capacityPool");
    }

    @Test
    void shouldKnowTheTypeOfEveryEvent() {
        String pattern = api.at("/components/messageTraits/lifecycleCloudEvent/headers/properties/ce_type/pattern")
                .asText();
        assertThat(Stream.of(Status.values()).map(Status::eventType)).allMatch(type -> type.matches(pattern));
    }

    @Test
    void shouldKnowWhyARecordBecomesADeadLetter() throws IOException {
        List<String> reasons = new ArrayList<>();
        api.at("/components/messages/deadLetter/headers/properties/dead-letter-reason/enum")
                .forEach(reason -> reasons.add(reason.asText()));
        StringBuilder sources = new StringBuilder();
        for (String reader : List.of("EnvelopeReader", "CommandReader")) {
            sources.append(Files.readString(Path.of("src/main/java/dev/rensei/sandbox/dispatch", reader + ".java")));
        }
        assertThat(reasons).allSatisfy(reason -> assertThat(sources.toString()).contains("\"" + reason + "\""));
    }

    private static List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        api.get("channels")
                .forEach(channel -> addresses.add(channel.get("address").asText()));
        return addresses;
    }

    private static String defaultOf(Class<?> config, String method) throws NoSuchMethodException {
        return config.getMethod(method).getAnnotation(WithDefault.class).value();
    }

    private static List<String> refs(JsonNode node) {
        List<String> refs = new ArrayList<>();
        if (node.has("$ref")) {
            refs.add(node.get("$ref").asText());
        }
        node.forEach(child -> refs.addAll(refs(child)));
        return refs;
    }
}
