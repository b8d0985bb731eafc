package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.Subject.Kind;
import dev.rensei.sandbox.bench.Trial.Result;
import dev.rensei.sandbox.bench.Trial.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Creates take their time: how close does a subject come to what its places allow, {@code in flight / latency}? */
final class Throughput {

    static final String NAME = "throughput";

    private Throughput() {}

    static String run(Broker broker, Kafka kafka, List<Subject> subjects) throws InterruptedException {
        int inFlight = Options.number("throughput.in-flight", 1_000);
        StringBuilder text = new StringBuilder("## Throughput at fixed latency\n");
        for (Load load : List.of(new Load(100, 20, 8), new Load(1_000, 20, 30), new Load(30_000, 1, 45))) {
            if (Options.number("throughput.latency", load.latencyMillis()) == load.latencyMillis()) {
                text.append(run(broker, kafka, subjects, inFlight, load));
            }
        }
        return text.toString();
    }

    /**
     * @param latencyMillis how long a create takes
     * @param waves how often all places are taken
     * @param limitSeconds when a trial is broken off
     */
    private record Load(int latencyMillis, int waves, int limitSeconds) {}

    private static String run(Broker broker, Kafka kafka, List<Subject> all, int inFlight, Load load)
            throws InterruptedException {
        Size size = new Size(
                inFlight * load.waves(),
                inFlight,
                // A long create warms nothing up: the one wave is met by a subject as it starts.
                load.waves() == 1 ? Duration.ZERO : Options.seconds("throughput.warm-up", 5),
                1,
                1,
                Duration.ofSeconds(load.limitSeconds()));
        List<Subject> subjects = load.waves() > 1
                ? all
                : all.stream()
                        .filter(subject -> isForLongCreates(subject, inFlight))
                        .toList();
        int rounds = load.waves() == 1 ? 1 : Options.number("throughput.rounds", 1);
        double limit = inFlight * 1_000.0 / load.latencyMillis();
        Rounds results;
        try (Daytona daytona = Daytona.start(Duration.ofMillis(load.latencyMillis()), "HOLD_MS=60000")) {
            results = Rounds.of(
                    "%s at %d ms".formatted(NAME, load.latencyMillis()),
                    new Trial(broker, kafka, daytona, size),
                    subjects,
                    rounds);
        }
        return "\n### %s ms\n\n%,d dispatches sent at once, %,d creates under way at most; the limit is %s a second.\n\n"
                        .formatted(
                                String.format(Locale.ROOT, "%,d", load.latencyMillis()),
                                size.dispatches(),
                                inFlight,
                                Figures.plain(limit))
                + table(results, limit)
                + results.remarks();
    }

    /** Whoever has fewer places would not get far, and one row of a kind is enough of a minute each. */
    private static boolean isForLongCreates(Subject subject, int inFlight) {
        return subject.kind() != Kind.UNORDERED_PEER
                && subject.parallelism(inFlight) == inFlight
                && !subject.name().endsWith("/sandbox");
    }

    private static String table(Rounds rounds, double limit) {
        double ordered = rounds.best(kind -> kind == Kind.ORDERED_PEER);
        Table table = new Table(
                "subject",
                "dispatches/s (median)",
                "least – most",
                "% of the limit",
                "of the best peer that keeps order",
                "CPU µs a dispatch");
        for (Subject subject : rounds.subjects()) {
            double rate = rounds.median(subject, Result::perSecond);
            table.row(
                    subject.name(),
                    Figures.plain(rate),
                    rounds.range(subject, Result::perSecond),
                    Figures.plain(100 * rate / limit),
                    Figures.ratio(rate, ordered),
                    Figures.plain(rounds.median(subject, Result::cpuMicrosEach)));
        }
        return table.markdown();
    }
}
