package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.work.Job;
import dev.rensei.sandbox.standin.StandInOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From {@code java -jar} to ready, with what the JVM offers against a slow start. */
final class Start {

    static final String NAME = "start";

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int AOT_SINCE = 25;

    private final Job job;
    private final int rounds = Options.number("start.rounds", 3);
    private final Map<Variant, List<Double>> millis = new LinkedHashMap<>();
    private final Map<Variant, List<Double>> megabytes = new LinkedHashMap<>();

    /**
     * A way to start.
     *
     * @param name what the table calls it
     * @param java the Java's home
     * @param recording options of a run before, which leaves what the others use
     * @param options options of the runs that are measured
     */
    private record Variant(String name, Path java, List<String> recording, List<String> options) {}

    private Start(Job job) {
        this.job = job;
    }

    static String run(Broker broker, Kafka kafka) {
        try (Daytona daytona = Daytona.start(Duration.ZERO)) {
            Job job = new Job(broker.bootstrapServers(), daytona.url(), StandInOptions.DEFAULT_KEY, "bench-start", 10);
            kafka.create(job);
            return new Start(job).measured();
        }
    }

    private String measured() {
        List<Variant> variants = variants();
        variants.stream().filter(variant -> !variant.recording().isEmpty()).forEach(this::record);
        for (int round = 0; round < rounds; round++) {
            variants.forEach(this::measure);
        }
        Table table = new Table("how", "ready after ms (median)", "of plain", "resident MB when ready");
        double plain = Figures.median(millis.get(variants.get(0)));
        variants.forEach(variant -> table.row(
                variant.name(),
                Figures.plain(Figures.median(millis.get(variant))),
                Figures.ratio(Figures.median(millis.get(variant)), plain),
                Figures.plain(Figures.median(megabytes.get(variant)))));
        return "## Start\n\nFrom the start of the process until `/q/health/ready` says yes, %d times each; no JVM options but these.\n\n"
                        .formatted(rounds)
                + table.markdown();
    }

    private static List<Variant> variants() {
        Path here = Path.of(System.getProperty("java.home"));
        List<Variant> variants = new ArrayList<>();
        String version = "Java " + Runtime.version().feature();
        variants.add(new Variant(version + ", plain", here, List.of(), List.of()));
        String archive = Jvm.FOLDER.resolve("worker.jsa").toString();
        variants.add(new Variant(
                version + ", class data archive (`-XX:SharedArchiveFile`)",
                here,
                List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"),
                List.of("-XX:SharedArchiveFile=" + archive)));
        javaWithAotCache().ifPresent(java -> {
            String cache = Jvm.FOLDER.resolve("worker.aot").toString();
            variants.add(new Variant("Java 25+, plain", java, List.of(), List.of()));
            variants.add(new Variant(
                    "Java 25+, AOT cache (`-XX:AOTCache`)",
                    java,
                    List.of("-XX:AOTCacheOutput=" + cache),
                    List.of("-XX:AOTCache=" + cache)));
        });
        return variants;
    }

    /** The Java of {@code -Dbench.jdk}, or one that stands where Javas usually stand. */
    private static Optional<Path> javaWithAotCache() {
        String given = System.getProperty("bench.jdk", "");
        if (!given.isBlank()) {
            return Optional.of(Path.of(given));
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(usual)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(usual)) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> feature(home) >= AOT_SINCE)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int feature(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException | NumberFormatException unknown) {
            return 0;
        }
    }

    private void record(Variant variant) {
        try (var running = launch(variant, variant.recording()).process()) {
            System.out.println("start: recorded for " + variant.name() + ", process " + running.pid());
        }
    }

    private void measure(Variant variant) {
        long begin = System.nanoTime();
        WorkerSubject.Running running = launch(variant, variant.options());
        try (Jvm process = running.process()) {
            double took = (System.nanoTime() - begin) / 1e6;
            double resident = residentMegabytes(process.pid());
            millis.computeIfAbsent(variant, unused -> new ArrayList<>()).add(took);
            megabytes.computeIfAbsent(variant, unused -> new ArrayList<>()).add(resident);
            System.out.printf("start: %s: %.0f ms, %.0f MB%n", variant.name(), took, resident);
        }
    }

    private WorkerSubject.Running launch(Variant variant, List<String> options) {
        WorkerSubject.Running running = WorkerSubject.speaking("sandbox").launch(variant.java(), job, "start", options);
        running.awaitReady(LOOK);
        return running;
    }

    private static double residentMegabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException notLinux) {
            return Double.NaN;
        }
    }
}
