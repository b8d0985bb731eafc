package dev.rensei.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.bench.Trial.Result;
import dev.rensei.sandbox.bench.Trial.Size;
import dev.rensei.sandbox.bench.work.Job;
import dev.rensei.sandbox.standin.StandInOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the worker adds to a create's own time. Dispatches come at fixed moments, whatever has become of those before; so a
 * standstill is paid by all that wait behind it.
 */
final class LatencyAdded {

    static final String NAME = "latency";

    private static final int WARM_UP_BATCH = 2_000;
    private static final int[] PERCENTS = {10, 50, 90};
    private static final Pattern NUMBER = Pattern.compile("^rs-ses.(\\d+)-");

    private final Job job;
    private final Kafka kafka;
    private final Daytona daytona;
    private final Table table = new Table(
            "subject, load",
            "dispatches/s",
            "append → create: p50 ms",
            "p99",
            "p99.9",
            "answer → event: p50 ms",
            "p99",
            "p99.9",
            "latest send ms",
            "cores in use");

    private LatencyAdded(Job job, Kafka kafka, Daytona daytona) {
        this.job = job;
        this.kafka = kafka;
        this.daytona = daytona;
    }

    static String run(Broker broker, Kafka kafka, List<Subject> all) throws InterruptedException {
        StringBuilder text = new StringBuilder("## Latency added\n\nCreate latency 20 ms; milliseconds.\n");
        List<Subject> subjects = all.stream()
                .filter(subject -> subject.kind() == Subject.Kind.LIMIT
                        || subject.kind() == Subject.Kind.OURS && subject.name().endsWith("/workspace"))
                .toList();
        double saturation = saturation(broker, kafka, subjects.get(0));
        try (Daytona daytona = Daytona.start(Duration.ofMillis(20))) {
            for (Subject subject : subjects) {
                Job job = new Job(
                        broker.bootstrapServers(),
                        daytona.url(),
                        StandInOptions.DEFAULT_KEY,
                        "bench-latency-" + subject.kind().ordinal(),
                        1_000);
                daytona.reset();
                LatencyAdded latency = new LatencyAdded(job, kafka, daytona);
                latency.measure(subject, saturation);
                text.append('\n').append(latency.table.markdown());
            }
        }
        return text.append("\n100 %% is what %s carried in a trial before: %s dispatches a second.\n"
                        .formatted(subjects.get(0).name(), Figures.plain(saturation)))
                .toString();
    }

    private static double saturation(Broker broker, Kafka kafka, Subject subject) throws InterruptedException {
        int given = Options.number("latency.saturation", 0);
        if (given > 0) {
            return given;
        }
        try (Daytona daytona = Daytona.start(Duration.ZERO)) {
            Size size = new Size(10_000, 500, Options.seconds("latency.warm-up", 60), 4, 5, Duration.ofSeconds(30));
            Result result = new Trial(broker, kafka, daytona, size).of(subject);
            return result.perSecond();
        }
    }

    private void measure(Subject subject, double saturation) throws InterruptedException {
        kafka.create(job);
        try (Jvm process = subject.start(job, job.name());
                Platform platform = new Platform(job)) {
            WarmUp warmUp =
                    new WarmUp(kafka, job, process, platform, subject.kind().endsSessions());
            warmUp.run(WARM_UP_BATCH, Options.seconds("latency.warm-up", 60));
            Duration time = Options.seconds("latency.seconds", 8);
            settle(platform, saturation / 2, time, warmUp);
            Map<Integer, List<Load>> rounds = new TreeMap<>();
            for (int round = 1; round <= Options.number("latency.rounds", 3); round++) {
                for (int percent : PERCENTS) {
                    System.out.printf(
                            "%s: %s at %d %%, round %d, process %d%n",
                            NAME, subject.name(), percent, round, process.pid());
                    Load load = load(platform, saturation * percent / 100, time);
                    warmUp.tidy();
                    rounds.computeIfAbsent(percent, none -> new ArrayList<>()).add(load);
                }
            }
            rounds.forEach(
                    (percent, loads) -> row(subject.name() + ", " + percent + " %", saturation * percent / 100, loads));
        } finally {
            kafka.delete(job);
        }
    }

    /**
     * Loads that are not shown: what only a steady stream reaches is compiled now, and records that come one at a time take
     * other ways through the code than the batches of the warm-up.
     */
    private void settle(Platform platform, double perSecond, Duration time, WarmUp warmUp) throws InterruptedException {
        long end = System.nanoTime() + Options.seconds("latency.settle", 120).toNanos();
        do {
            load(platform, perSecond, time);
            warmUp.tidy();
        } while (System.nanoTime() < end);
    }

    private void row(String name, double perSecond, List<Load> loads) {
        table.row(
                name,
                Figures.plain(perSecond),
                middle(loads, load -> Figures.percentile(load.toCreate(), 50)),
                middle(loads, load -> Figures.percentile(load.toCreate(), 99)),
                middle(loads, load -> Figures.percentile(load.toCreate(), 99.9)),
                middle(loads, load -> Figures.percentile(load.toEvent(), 50)),
                middle(loads, load -> Figures.percentile(load.toEvent(), 99)),
                middle(loads, load -> Figures.percentile(load.toEvent(), 99.9)),
                middle(loads, Load::latestSend),
                middle(loads, Load::cores));
    }

    private static String middle(List<Load> loads, ToDoubleFunction<Load> figure) {
        return Figures.plain(Figures.median(loads, figure));
    }

    /**
     * What was seen of one load, in milliseconds.
     *
     * @param cores how many of the machine's were in use, by all processes, while it was sent
     */
    private record Load(List<Double> toCreate, List<Double> toEvent, double latestSend, double cores) {}

    private Load load(Platform platform, double perSecond, Duration time) throws InterruptedException {
        daytona.collectGarbage();
        var from = kafka.ends(job.lifecycleTopic());
        int before = platform.sent();
        int dispatches = (int) Math.max(1, perSecond * time.toMillis() / 1_000);
        Map<Integer, Long> appended = new ConcurrentHashMap<>();
        Machine.coresInUse(); // it counts from the last call
        double latest = send(platform, perSecond, dispatches, appended);
        double cores = Machine.coresInUse();
        try (Events events = new Events(job, from, before)) {
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            events.follow(kafka, dispatches, deadline);
            if (events.running() < dispatches) {
                throw new IllegalStateException(dispatches - events.running() + " dispatches without their sandbox");
            }
            return compare(appended, events, latest, cores);
        }
    }

    /** Sends each at its moment, and tells how late the latest was. */
    private static double send(Platform platform, double perSecond, int dispatches, Map<Integer, Long> appended) {
        long begin = System.nanoTime();
        long latest = 0;
        for (int i = 0; i < dispatches; i++) {
            long due = begin + (long) (i * 1e9 / perSecond);
            long early;
            while ((early = due - System.nanoTime()) > 0) {
                LockSupport.parkNanos(early);
            }
            latest = Math.max(latest, -early);
            int number = platform.sent() + 1;
            platform.sendOne((metadata, failure) -> {
                if (failure == null) {
                    appended.put(number, metadata.timestamp());
                }
            });
        }
        return latest / 1e6;
    }

    private Load compare(Map<Integer, Long> appended, Events events, double latestSend, double cores) {
        JsonNode report = daytona.call("GET", "requests?arrivals=true", "");
        Map<Integer, Double> arrivals = moments(report.path("arrivals"));
        Map<Integer, Double> replies = moments(report.path("replies"));
        List<Double> toCreate = new ArrayList<>();
        List<Double> toEvent = new ArrayList<>();
        events.stories().forEach((session, story) -> {
            int number = Platform.numberOf(session);
            // The broker's clock has whole milliseconds: half of one is what is cut off on average.
            toCreate.add(arrivals.get(number) - appended.get(number) - 0.5);
            toEvent.add(story.runningMillis() + 0.5 - replies.get(number));
        });
        return new Load(toCreate, toEvent, latestSend, cores);
    }

    /** Milliseconds since 1970, by the number of the session. */
    private static Map<Integer, Double> moments(JsonNode calls) {
        Map<Integer, Double> moments = new HashMap<>();
        for (JsonNode call : calls) {
            Matcher name = NUMBER.matcher(call.path("name").asText());
            if (name.find()) {
                moments.putIfAbsent(
                        Integer.parseInt(name.group(1)),
                        call.path("epochMicros").asLong() / 1e3);
            }
        }
        return moments;
    }
}
