package dev.rensei.sandbox.chaos;

import dev.rensei.sandbox.testing.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** One packaged worker, which is killed, frozen, stopped and started again; its log goes on in one file. */
final class Worker implements AutoCloseable {

    private static final Path JAR = Path.of(System.getProperty(
            "worker.jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
    private static final long STOP_SECONDS = 30;

    /** So long, or for so much processor time, a process may be a JVM that has not come to the worker yet. */
    private static final Duration INFANCY = Duration.ofSeconds(3);

    private static final Duration INFANT_WORK = Duration.ofSeconds(1);

    private static final int SIGTERM_OF_A_BARE_JVM = 143;

    private final String name;
    private final Path log;
    private final Map<String, String> settings;
    private volatile Process process;
    private boolean frozen;
    private volatile boolean closed;

    private Worker(String name, Path log, Map<String, String> settings) {
        this.name = name;
        this.log = log;
        this.settings = new HashMap<>(settings);
        this.process = launch();
    }

    /** Starts a worker. */
    static Worker start(String name, Path log, Map<String, String> settings) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Worker(name, log, settings);
    }

    private Process launch() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(
                        java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /** Waits until its readiness probe says yes for the first time. */
    void awaitReady() {
        Readiness.await(name, port(), log, () -> process.isAlive());
    }

    /** Whether its readiness probe says yes: it has its partitions. */
    boolean isReady() {
        return isUp() && Readiness.isReady(port());
    }

    private int port() {
        return Integer.parseInt(settings.get("QUARKUS_HTTP_PORT"));
    }

    /** Whether it runs, or would if it were let. */
    synchronized boolean isUp() {
        return process.isAlive() && !frozen;
    }

    /** Ends it without warning. */
    synchronized void kill() {
        process.destroyForcibly();
        awaitEnd();
        frozen = false;
    }

    /** Stops time for it. */
    synchronized void freeze() {
        signal("STOP");
        frozen = true;
    }

    /** Lets time go on for it. */
    synchronized void thaw() {
        if (frozen) {
            signal("CONT");
            frozen = false;
        }
    }

    /** Ends it as an orchestrator would.
     *
     * @return its exit code, or nothing if it did not end in time
     */
    synchronized OptionalInt terminate() {
        boolean young = age().compareTo(INFANCY) < 0 || work().compareTo(INFANT_WORK) < 0;
        process.destroy();
        if (!awaitEnd()) {
            process.destroyForcibly();
            return OptionalInt.empty();
        }
        boolean unborn = young && process.exitValue() == SIGTERM_OF_A_BARE_JVM;
        return OptionalInt.of(unborn ? 0 : process.exitValue());
    }

    /** On a machine that is busy with other things a process may be old and have done nothing yet. */
    private Duration work() {
        return process.info().totalCpuDuration().orElse(INFANT_WORK);
    }

    private Duration age() {
        return Duration.between(process.info().startInstant().orElseThrow(), Instant.now());
    }

    /** Starts it again if it is down. */
    synchronized void restart() {
        if (!closed && !process.isAlive()) {
            process = launch();
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
        awaitEnd();
    }
}
