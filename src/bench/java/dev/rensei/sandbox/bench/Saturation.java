package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.Subject.Kind;
import dev.rensei.sandbox.bench.Trial.Result;
import dev.rensei.sandbox.bench.Trial.Size;
import java.time.Duration;
import java.util.List;

/** The provider answers at once: how much can one process carry? */
final class Saturation {

    static final String NAME = "saturation";

    private Saturation() {}

    static String run(Broker broker, Kafka kafka, List<Subject> subjects) throws InterruptedException {
        Size size = new Size(
                Options.number("saturation.dispatches", 10_000),
                Options.number("saturation.in-flight", 500),
                Options.seconds("saturation.warm-up", 60),
                4,
                Options.number("saturation.bursts", 5),
                Options.seconds("saturation.limit", 30));
        Rounds rounds;
        try (Daytona daytona = Daytona.start(Duration.ZERO)) {
            Trial trial = new Trial(broker, kafka, daytona, size);
            rounds = Rounds.of(NAME, trial, subjects, Options.number("saturation.rounds", 1));
        }
        return "## Saturation\n\nCreate latency 0, %,d dispatches sent at once, at most %d creates under way.\n\n"
                        .formatted(size.dispatches(), size.inFlight())
                + table(rounds)
                + rounds.remarks();
    }

    private static String table(Rounds rounds) {
        double bare = rounds.best(kind -> kind == Kind.LIMIT);
        double fenced = rounds.best(kind -> kind == Kind.FENCED_LIMIT);
        double peer = rounds.best(Kind::isPeer);
        double ordered = rounds.best(kind -> kind == Kind.ORDERED_PEER);
        Table table = new Table(
                "subject",
                "order per session",
                "dispatches/s (median)",
                "least – most",
                "of the bare loop",
                "of the bare loop with the fence",
                "of the best peer",
                "of the best that keeps order",
                "CPU µs a dispatch");
        for (Subject subject : rounds.subjects()) {
            double rate = rounds.median(subject, Result::perSecond);
            table.row(
                    subject.name(),
                    subject.kind() == Kind.OURS || subject.kind() == Kind.ORDERED_PEER ? "yes" : "no",
                    Figures.plain(rate),
                    rounds.range(subject, Result::perSecond),
                    Figures.ratio(rate, bare),
                    Figures.ratio(rate, fenced),
                    Figures.ratio(rate, peer),
                    Figures.ratio(rate, ordered),
                    Figures.plain(rounds.median(subject, Result::cpuMicrosEach)));
        }
        return table.markdown();
    }
}
