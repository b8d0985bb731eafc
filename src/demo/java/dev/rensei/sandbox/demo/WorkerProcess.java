package dev.rensei.sandbox.demo;

import dev.rensei.sandbox.testing.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** The packaged worker as a process of its own, configured through its environment as in production. */
final class WorkerProcess implements AutoCloseable {

    /** Where the worker's log goes. */
    static final Path LOG = Path.of("target", "demo", "worker.log");

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(8);

    private static final int LAST_LINES = 20;

    private final Process process;
    private final URI url;

    private WorkerProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts the worker; it is not ready yet. */
    static WorkerProcess start(int httpPort, Map<String, String> settings) {
        try {
            Files.createDirectories(LOG.getParent());
            var java = Path.of(System.getProperty("java.home"), "bin", "java");
            var builder = new ProcessBuilder(List.of(java.toString(), "-jar", JAR.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(LOG.toFile());
            builder.environment().putAll(settings);
            // For people to read; in production the log is JSON.
            builder.environment().put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
            builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(httpPort));
            return new WorkerProcess(builder.start(), URI.create("http://127.0.0.1:" + httpPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its endpoints are. */
    URI url() {
        return url;
    }

    /** Waits until its readiness probe says yes; fails if the process ends before. */
    void awaitReady() {
        try {
            Awaitility.await("the worker to be ready")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(100))
                    .failFast("The worker has ended", () -> !process.isAlive())
                    .until(() -> Readiness.isReady(url.getPort()));
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new DemoFailure("The worker did not become ready.");
        }
    }

    /** The end of the worker's log. */
    static String lastWords() {
        try {
            var lines = Files.readAllLines(LOG);
            return String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(nothing: " + e.getMessage() + ")";
        }
    }

    /** Ends it as an orchestrator would: SIGTERM, some seconds, then by force. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
