package dev.rensei.sandbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.rensei.sandbox.config.SandboxConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests hold together, and fit the worker that they run. What is not written here is left to the operator. */
class KubernetesTest {

    private static final Path FOLDER = Path.of("deploy", "kubernetes");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, JsonNode> MANIFESTS = manifests();

    private static final JsonNode POD = MANIFESTS.get("Deployment").at("/spec/template/spec");
    private static final JsonNode WORKER = POD.at("/containers/0");
    private static final JsonNode SETTINGS = read("settings.yaml").get("data");

    @Test
    void shouldNameEveryManifestInTheKustomization() {
        // Given
        List<String> named = texts(read("kustomization.yaml").get("resources"));

        // Then
        assertThat(named).containsExactlyInAnyOrderElementsOf(files());
        named.forEach(file -> {
            JsonNode manifest = read(file);
            assertThat(manifest.path("apiVersion").asText()).as(file).isNotEmpty();
            assertThat(manifest.path("kind").asText()).as(file).isNotEmpty();
            assertThat(manifest.at("/metadata/name").asText()).as(file).startsWith("sandbox-dispatcher");
        });
    }

    @Test
    void shouldRunWithoutRights() {
        assertThat(POD.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(POD.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(WORKER.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(WORKER.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(texts(WORKER.at("/securityContext/capabilities/drop"))).containsExactly("ALL");
        assertThat(POD.get("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(POD.get("serviceAccountName").asText())
                .isEqualTo(MANIFESTS.get("ServiceAccount").at("/metadata/name").asText());
    }

    @Test
    void shouldAskTheWorkersOwnProbes() {
        assertThat(WORKER.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(WORKER.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        assertThat(WORKER.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
        assertThat(WORKER.at("/ports/0/containerPort").asText()).isEqualTo(applicationProperty("quarkus.http.port"));
        assertThat(WORKER.at("/resources/limits/memory")).isEqualTo(WORKER.at("/resources/requests/memory"));
    }

    @Test
    void shouldGiveTheWorkerTimeToStop() throws Exception {
        int grace = POD.get("terminationGracePeriodSeconds").asInt();
        int drain = Integer.parseInt(
                SETTINGS.get("SANDBOX_SHUTDOWN_TIMEOUT").asText().replace("s", ""));
        assertThat(grace).isGreaterThan(drain + 10);
        assertThat(SandboxConfig.Shutdown.class
                        .getMethod("timeout")
                        .getAnnotation(WithDefault.class)
                        .value())
                .isEqualTo("20s");
    }

    @Test
    void shouldMountWhatTheSettingsPointAt() {
        // Given
        Map<String, String> mounts = new HashMap<>();
        WORKER.get("volumeMounts")
                .forEach(mount -> mounts.put(
                        mount.get("mountPath").asText(), mount.get("name").asText()));

        // Then
        String pools = SETTINGS.get("SANDBOX_POOLS_FILE").asText();
        String folder = pools.substring(0, pools.lastIndexOf('/'));
        assertThat(mounts).containsEntry(folder, "pools").containsKey("/tmp");
        assertThat(read("pools.yaml").get("data").has(pools.substring(folder.length() + 1)))
                .isTrue();
        assertThat(mounts.keySet())
                .contains(SETTINGS.get("SANDBOX_CREDENTIALS_DIR").asText() + "/org_acme/daytona");
        assertThat(volumes()).containsAll(mounts.values());
        assertThat(read("secrets.example.yaml").get("stringData").has("api-key"))
                .isTrue();
    }

    @Test
    void shouldSelectThePodsEverywhere() {
        JsonNode labels = MANIFESTS.get("Deployment").at("/spec/template/metadata/labels");
        assertThat(MANIFESTS.get("Deployment").at("/spec/selector/matchLabels")).isEqualTo(labels);
        assertThat(MANIFESTS.get("Service").at("/spec/selector")).isEqualTo(labels);
        assertThat(MANIFESTS.get("PodDisruptionBudget").at("/spec/selector/matchLabels"))
                .isEqualTo(labels);
        assertThat(MANIFESTS.get("NetworkPolicy").at("/spec/podSelector/matchLabels"))
                .isEqualTo(labels);
        assertThat(MANIFESTS.get("ServiceMonitor").at("/spec/selector/matchLabels"))
                .isEqualTo(MANIFESTS.get("Service").at("/metadata/labels"));
        assertThat(MANIFESTS.get("ServiceMonitor").at("/spec/endpoints/0/port").asText())
                .isEqualTo(MANIFESTS.get("Service").at("/spec/ports/0/name").asText());
    }

    @Test
    void shouldScaleOnTheLagOfTheWorkersGroup() throws Exception {
        JsonNode spec = MANIFESTS.get("ScaledObject").get("spec");
        JsonNode lag = spec.at("/triggers/0/metadata");
        assertThat(spec.at("/scaleTargetRef/name"))
                .isEqualTo(MANIFESTS.get("Deployment").at("/metadata/name"));
        assertThat(spec.get("minReplicaCount").asInt()).isPositive();
        assertThat(spec.get("maxReplicaCount").asText()).isEqualTo(defaultOf(SandboxConfig.Topics.class, "partitions"));
        assertThat(lag.get("topic").asText()).isEqualTo(defaultOf(SandboxConfig.Topics.class, "dispatch"));
        assertThat(lag.get("consumerGroup").asText()).isEqualTo(defaultOf(SandboxConfig.class, "dispatcher"));
        assertThat(lag.get("bootstrapServers")).isEqualTo(SETTINGS.get("KAFKA_BOOTSTRAP_SERVERS"));
    }

    private static String defaultOf(Class<?> config, String method) throws NoSuchMethodException {
        return config.getMethod(method).getAnnotation(WithDefault.class).value();
    }

    private static String applicationProperty(String key) {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(in);
            return properties.getProperty(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> volumes() {
        List<String> names = new ArrayList<>();
        POD.get("volumes").forEach(volume -> names.add(volume.get("name").asText()));
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Map<String, JsonNode> manifests() {
        Map<String, JsonNode> byKind = new HashMap<>();
        files().forEach(file -> byKind.put(read(file).path("kind").asText(), read(file)));
        return byKind;
    }

    /** All but the list itself and the example of a secret. */
    private static List<String> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("kustomization.yaml") && !name.contains("example"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String file) {
        try {
            return YAML.readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
