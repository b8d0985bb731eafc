package dev.rensei.sandbox.bench;

import static java.util.Map.entry;

import dev.rensei.sandbox.bench.work.Job;
import dev.rensei.sandbox.broker.LoopbackPorts;
import dev.rensei.sandbox.testing.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The packaged worker, with the settings that it has by itself.
 *
 * @param dialect the dialect of Daytona that its pool speaks
 * @param further environment variables beside
 */
record WorkerSubject(String dialect, Map<String, String> further) implements Subject {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(100);

    static WorkerSubject speaking(String dialect) {
        return new WorkerSubject(dialect, Map.of());
    }

    static WorkerSubject unfenced(String dialect) {
        return new WorkerSubject(dialect, Map.of("SANDBOX_LIFECYCLE_FENCED", "false"));
    }

    @Override
    public String name() {
        return "sandbox-dispatcher, /" + dialect
                + (further.containsKey("SANDBOX_LIFECYCLE_FENCED") ? ", no fence" : "");
    }

    @Override
    public Kind kind() {
        return Kind.OURS;
    }

    @Override
    public int parallelism(int inFlight) {
        return inFlight;
    }

    @Override
    public Jvm start(Job job, String logName) {
        Running running = launch(job, logName, Options.workerJvm(logName));
        running.awaitReady(LOOK);
        return running.process();
    }

    /** Starts it without waiting. */
    Running launch(Job job, String logName, List<String> options) {
        return launch(Path.of(System.getProperty("java.home")), job, logName, options);
    }

    /** Starts it on some Java without waiting. */
    Running launch(Path javaHome, Job job, String logName, List<String> options) {
        int port = LoopbackPorts.free();
        List<String> arguments = new ArrayList<>(options);
        arguments.add("-jar");
        arguments.add(JAR.toString());
        return new Running(Jvm.start(javaHome, logName, arguments, environment(job, port)), port);
    }

    private Map<String, String> environment(Job job, int port) {
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                entry("KAFKA_BOOTSTRAP_SERVERS", job.bootstrapServers()),
                entry("DAYTONA_API_URL", job.daytonaUrl()),
                entry("DAYTONA_API_KEY", job.apiKey()),
                entry("SANDBOX_POOLS_FILE", pools(job).toString()),
                entry("SANDBOX_DISPATCHER", job.name()),
                entry("SANDBOX_TOPICS_DISPATCH", job.dispatchTopic()),
                entry("SANDBOX_TOPICS_LIFECYCLE", job.lifecycleTopic()),
                entry("SANDBOX_TOPICS_DEAD_LETTER", job.name() + "-dlq"),
                entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                entry("QUARKUS_HTTP_PORT", Integer.toString(port))));
        settings.putAll(further);
        return settings;
    }

    private Path pools(Job job) {
        Path file = Jvm.FOLDER.resolve(job.name() + "-pools.json").toAbsolutePath();
        try {
            Files.createDirectories(Jvm.FOLDER);
            return Files.writeString(file, """
                    [{"id":"%s","orgId":"%s","provider":"daytona","enabled":true,
                      "config":{"apiDialect":"%s","maxInFlight":%d}}]
                    """.formatted(Job.POOL, Job.ORG, dialect, job.inFlight()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A worker's process and the port of its endpoints. */
    record Running(Jvm process, int port) {

        private static final HttpClient HTTP = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();

        /** Waits until its readiness probe, asked that often, says yes. */
        void awaitReady(Duration interval) {
            try {
                Awaitility.await("the worker to be ready, see " + process.log())
                        .atMost(START)
                        .pollInterval(interval)
                        .pollDelay(Duration.ZERO)
                        .failFast("the worker has ended, see " + process.log(), () -> !process.isAlive())
                        .until(() -> Readiness.isReady(port));
            } catch (RuntimeException e) {
                process.kill();
                throw e;
            }
        }

        /** What one of its endpoints answers. */
        String get(String path) {
            try {
                return HTTP.send(request(path), BodyHandlers.ofString()).body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private HttpRequest request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(20))
                    .build();
        }
    }
}
