package dev.rensei.sandbox.scenario;

import dev.rensei.sandbox.testing.KafkaForTests;
import dev.rensei.sandbox.trace.RecordedTraces;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The worker with everything in it, and short times, so that a test sees in seconds what takes minutes in production. */
public class WholeWorker implements QuarkusTestProfile {

    private final String name;
    private final Set<Class<?>> alternatives;

    /** The one that almost all tests share: spans are made, and kept where tests see them. */
    public WholeWorker() {
        this("scenarios", Set.of(RecordedTraces.class));
    }

    /** One with another name, which sets its topics and its sandboxes apart; as it comes, without traces. */
    WholeWorker(String name) {
        this(name, Set.of());
    }

    private WholeWorker(String name, Set<Class<?>> alternatives) {
        this.name = name;
        this.alternatives = alternatives;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(KafkaForTests.class));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return alternatives;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(Map.of(
                "sandbox.topics.dispatch",
                name + "-dispatch",
                "sandbox.topics.lifecycle",
                name + "-lifecycle",
                "sandbox.topics.dead-letter",
                name + "-dlq",
                "sandbox.pools.topic",
                name + "-pools",
                "sandbox.topics.partitions",
                Integer.toString(Wire.PARTITIONS),
                "sandbox.dispatcher",
                name,
                "sandbox.platform.url",
                Scenario.PLATFORM_URL,
                "sandbox.shutdown.timeout",
                "1s",
                "quarkus.http.test-port",
                "0",
                "DAYTONA_API_KEY",
                ""));
        config.putAll(files());
        config.putAll(times());
        return config;
    }

    private static Map<String, String> times() {
        // A create that is given up must leave time for another look: its timeout is shorter than the retry budget.
        return Map.ofEntries(
                Map.entry("sandbox.pools.reload-interval", "100ms"),
                Map.entry("sandbox.provision.backoff", "50ms"),
                Map.entry("sandbox.provision.max-backoff", "300ms"),
                Map.entry("sandbox.provision.max-tries", "4"),
                Map.entry("sandbox.provision.retry-budget", "12s"),
                Map.entry("sandbox.provision.ambiguity-window", "2s"),
                Map.entry("sandbox.provision.announce-after", "2s"),
                Map.entry("sandbox.provision.start-deadline", "5s"),
                Map.entry("sandbox.account.circuit-rest", "1s"),
                Map.entry("sandbox.account.pause-jitter", "50ms"),
                Map.entry("sandbox.watch.interval", "1s"),
                Map.entry("sandbox.watch.unheard-of-lasts", "2s"),
                Map.entry("sandbox.watch.keep-alive-interval", "500ms"),
                Map.entry("sandbox.reaper.grace", "2s"),
                Map.entry("sandbox.reaper.interval", "1s"),
                Map.entry("sandbox.reaper.max-per-minute", "1000"),
                Map.entry("sandbox.daytona.http.create-timeout", "8s"),
                Map.entry("sandbox.daytona.http.call-timeout", "5s"));
    }

    private Map<String, String> files() {
        try {
            Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), name + "-");
            Path pools = Files.writeString(home.resolve("pools.json"), "[]");
            Path credentials = Files.createDirectory(home.resolve("credentials"));
            return Map.of("sandbox.pools.file", pools.toString(), "sandbox.credentials.dir", credentials.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
