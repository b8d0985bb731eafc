package dev.rensei.sandbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged worker as a process of its own, which listens on loopback, and can go away and come back on the same port. */
public final class PackagedWorker implements AutoCloseable {

    private static final Path JAR = Path.of(System.getProperty(
            "worker.jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
    private static final long STOP_SECONDS = 20;

    private final Path log;
    private final int port;
    private final Map<String, String> settings;
    private Process process;

    private PackagedWorker(Path log, int port, Map<String, String> settings) {
        this.log = log;
        this.port = port;
        this.settings = new HashMap<>(settings);
        this.process = launch();
    }

    /** Starts a worker with these settings, by the names of environment variables, and waits until it is ready. */
    public static PackagedWorker start(String name, int port, Map<String, String> settings) {
        Path log = Path.of("target", "worker-logs", name + ".log");
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var worker = new PackagedWorker(log, port, settings);
        worker.awaitReady();
        return worker;
    }

    /** Where its page and its endpoints are. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Ends it without warning. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts it again, with the same settings, and waits until it is ready. */
    public void restart() {
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd()) {
            process.destroyForcibly();
        }
    }

    private Process launch() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(
                        java, "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        Readiness.await("the worker", port, log, () -> process.isAlive());
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
