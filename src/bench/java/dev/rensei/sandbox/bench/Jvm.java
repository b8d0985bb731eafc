package dev.rensei.sandbox.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A Java process of the benchmark's own, which ends with it, however it ends. */
final class Jvm implements AutoCloseable {

    /** Where logs go, and all else that a run leaves. */
    static final Path FOLDER = Path.of("target", "bench");

    private static final String WORKER = Path.of("target", "classes").toString();
    private static final String QUARKUS = Path.of("io", "quarkus", "quarkus-").toString();
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "end-bench-processes"));
    }

    private final Process process;
    private final Path log;

    private Jvm(Process process, Path log) {
        this.process = process;
        this.log = log;
        ALIVE.add(process);
    }

    /** Runs this Java with these arguments and, beside the present ones, these environment variables. */
    static Jvm start(String name, List<String> arguments, Map<String, String> environment) {
        return start(Path.of(System.getProperty("java.home")), name, arguments, environment);
    }

    /** Runs the Java of some home. */
    static Jvm start(Path javaHome, String name, List<String> arguments, Map<String, String> environment) {
        Path log = FOLDER.resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin").resolve("java").toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(FOLDER);
            return new Jvm(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arguments that run a class with what this benchmark has on its class path, but nothing of the worker or of Quarkus. */
    static List<String> classOf(String mainClass, List<String> options, String... arguments) {
        List<String> all = new ArrayList<>(options);
        all.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        all.add("-cp");
        all.add(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(WORKER) && !entry.contains(QUARKUS))
                .collect(Collectors.joining(File.pathSeparator)));
        all.add(mainClass);
        all.addAll(List.of(arguments));
        return all;
    }

    /** Waits for a line of its log that begins so, and returns what follows. */
    String awaitLine(String beginning) {
        return Awaitility.await("\"" + beginning + "\" in " + log)
                .atMost(START)
                .pollInterval(Duration.ofMillis(20))
                .failFast("the process has ended, see " + log, () -> !process.isAlive())
                .until(
                        () -> Files.readAllLines(log).stream()
                                .filter(line -> line.startsWith(beginning))
                                .map(line -> line.substring(beginning.length()).trim())
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }

    /** The processor time that it has used so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends it without waiting for what it has under way. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Ends it in order, or by force if that takes long. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd()) {
            kill();
        }
    }

    private boolean awaitEnd() {
        try {
            boolean ended = process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
            if (ended) {
                ALIVE.remove(process);
            }
            return ended;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
