package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.work.Job;
import dev.rensei.sandbox.standin.StandInOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Sessions that live and of which nothing is heard: what do they cost while the worker waits? */
final class Holding {

    static final String NAME = "holding";

    private static final Pattern TAKEN_OVER =
            Pattern.compile("Took over (\\d+) partitions with (\\d+) sessions in (\\d+) ms");
    private static final int CHANGES = 30;
    private static final WorkerSubject WORKER = WorkerSubject.speaking("sandbox");

    private final Broker broker;
    private final Kafka kafka;
    private final Daytona daytona;

    private Holding(Broker broker, Kafka kafka, Daytona daytona) {
        this.broker = broker;
        this.kafka = kafka;
        this.daytona = daytona;
    }

    /**
     * What was seen of one number of sessions.
     *
     * @param restoreMillis at start, by the worker's own log
     * @param readyMillis from the start of the process
     * @param rebalanceMillis until a second worker had taken over its share
     * @param listings listing requests a minute
     * @param others all other requests a minute
     * @param core share of one core
     * @param heapBytes live heap
     * @param changes milliseconds from changes at the provider to their events
     */
    private record Seen(
            int sessions,
            long restoreMillis,
            long readyMillis,
            String rebalanceMillis,
            double listings,
            double others,
            double core,
            long heapBytes,
            List<Double> changes) {}

    static String run(Broker broker, Kafka kafka) throws InterruptedException {
        try (Daytona daytona = Daytona.start(Duration.ZERO)) {
            Holding holding = new Holding(broker, kafka, daytona);
            Seen none = holding.see(0);
            Table table = new Table(
                    "sessions",
                    "restored in ms",
                    "ready after ms",
                    "rebalance: second worker's share restored",
                    "listings a minute",
                    "other requests a minute",
                    "share of a core",
                    "heap MB",
                    "heap bytes a session",
                    "change to event ms: median",
                    "most");
            holding.row(table, none, none);
            holding.row(table, holding.see(Options.number("holding.few", 10_000)), none);
            holding.row(table, holding.see(Options.number("holding.many", 100_000)), none);
            return "## Holding\n\nDialect /sandbox, watch interval 15 s. Heap after a full collection; a session's is what is more than with none.\n\n"
                    + table.markdown();
        }
    }

    private void row(Table table, Seen seen, Seen none) {
        long more = seen.heapBytes() - none.heapBytes();
        boolean any = seen.sessions() > 0;
        table.row(
                "%,d".formatted(seen.sessions()),
                Long.toString(seen.restoreMillis()),
                Long.toString(seen.readyMillis()),
                seen.rebalanceMillis(),
                Figures.plain(seen.listings()),
                Figures.plain(seen.others()),
                Figures.plain(seen.core()),
                Figures.plain(seen.heapBytes() / 1e6),
                any ? Figures.plain((double) more / seen.sessions()) : "–",
                any ? Figures.plain(Figures.median(seen.changes())) : "–",
                any ? Figures.plain(Figures.percentile(seen.changes(), 100)) : "–");
    }

    private Seen see(int sessions) throws InterruptedException {
        Job job = new Job(
                broker.bootstrapServers(), daytona.url(), StandInOptions.DEFAULT_KEY, "bench-holding-" + sessions, 100);
        daytona.reset();
        kafka.create(job);
        Population population = new Population(job, daytona);
        population.settle(sessions);
        System.out.printf("%s: %,d sessions are settled%n", NAME, sessions);

        long begin = System.nanoTime();
        WorkerSubject.Running worker = WORKER.launch(job, job.name(), Options.workerJvm(job.name()));
        try (Jvm process = worker.process()) {
            worker.awaitReady(Duration.ofMillis(100));
            long readyMillis = (System.nanoTime() - begin) / 1_000_000;
            Thread.sleep(Options.seconds("holding.settle", 10).toMillis());
            Seen seen = quiet(job, sessions, process, readyMillis);
            List<Double> changes = sessions == 0 ? List.of() : new Changes(job, kafka, daytona).of(population, CHANGES);
            Seen all = new Seen(
                    sessions,
                    seen.restoreMillis(),
                    readyMillis,
                    sessions == 0 ? "–" : secondWorker(job),
                    seen.listings(),
                    seen.others(),
                    seen.core(),
                    seen.heapBytes(),
                    changes);
            System.out.println(NAME + ": " + all);
            return all;
        } finally {
            kafka.delete(job);
        }
    }

    private Seen quiet(Job job, int sessions, Jvm process, long readyMillis) throws InterruptedException {
        Duration time = Options.seconds("holding.quiet", 60);
        Map<String, Long> before = daytona.requests();
        Duration cpuBefore = process.cpu();
        Thread.sleep(time.toMillis());
        Duration cpu = process.cpu().minus(cpuBefore);
        Map<String, Long> after = daytona.requests();
        double minutes = time.toMillis() / 60_000.0;
        long listings = after.getOrDefault("list", 0L) - before.getOrDefault("list", 0L);
        long all = Kafka.sum(after.values()) - Kafka.sum(before.values());
        return new Seen(
                sessions,
                takenOver(process)[2],
                readyMillis,
                "",
                listings / minutes,
                (all - listings) / minutes,
                (double) cpu.toNanos() / time.toNanos(),
                liveHeap(process.pid()),
                List.of());
    }

    /** Cooperative: it gets half of the partitions and reads their part of the ledger. */
    private static String secondWorker(Job job) {
        WorkerSubject.Running second = WORKER.launch(job, job.name() + "-second", Options.SUBJECT_JVM);
        try (Jvm process = second.process()) {
            Awaitility.await("the second worker to have a share, see " + process.log())
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> takenOver(process)[1] > 0);
            long[] share = takenOver(process);
            return "%,d in %d ms".formatted(share[1], share[2]);
        }
    }

    /** Partitions, sessions and milliseconds of all the hand-overs in a log. */
    private static long[] takenOver(Jvm process) {
        long[] sums = new long[3];
        try (Stream<String> lines = Files.lines(process.log())) {
            lines.map(TAKEN_OVER::matcher).filter(Matcher::find).forEach(found -> {
                for (int group = 0; group < sums.length; group++) {
                    sums[group] += Long.parseLong(found.group(group + 1));
                }
            });
            return sums;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a histogram of live objects adds up to; making it collects all garbage first. */
    private static long liveHeap(long pid) {
        String jcmd = java.nio.file.Path.of(System.getProperty("java.home"), "bin", "jcmd")
                .toString();
        try {
            Process asking = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            try (var lines = asking.inputReader()) {
                return lines.lines()
                        .filter(line -> line.startsWith("Total"))
                        .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[2]))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("jcmd said no total"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
