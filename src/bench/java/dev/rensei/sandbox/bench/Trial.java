package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.work.Job;
import dev.rensei.sandbox.standin.StandInOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * One subject, once: started anew, warmed up, sent all dispatches as fast as the broker takes them, and watched until all run or
 * its time is up; several times over, if that is asked for, and then the middle one counts.
 */
final class Trial {

    private static final long LOOK_MILLIS = 25;
    private static int number;

    private final Broker broker;
    private final Kafka kafka;
    private final Daytona daytona;
    private final Size size;

    /**
     * How much is done.
     *
     * @param dispatches sent at once
     * @param inFlight creates at once
     * @param warmUp how long the subject works before
     * @param warmUpBatch how many dispatches it gets at a time meanwhile, for each create that it has under way at once
     * @param bursts how often the dispatches are sent
     * @param limit when a burst is broken off, and the trial with it
     */
    record Size(int dispatches, int inFlight, Duration warmUp, double warmUpBatch, int bursts, Duration limit) {}

    /**
     * What came of it.
     *
     * @param running sessions that ran in the time
     * @param took from the first send until the last {@code running} was appended
     * @param cpu processor time of the subject
     * @param defects what was not as it should be
     */
    record Result(int running, Duration took, Duration cpu, String defects) {

        double perSecond() {
            return running / (took.toNanos() / 1e9);
        }

        double cpuMicrosEach() {
            return cpu.toNanos() / 1e3 / Math.max(1, running);
        }
    }

    Trial(Broker broker, Kafka kafka, Daytona daytona, Size size) {
        this.broker = broker;
        this.kafka = kafka;
        this.daytona = daytona;
        this.size = size;
    }

    /** Whether subjects work a while before they are measured. */
    boolean warmsUp() {
        return !size.warmUp().isZero();
    }

    Result of(Subject subject) throws InterruptedException {
        Job job = new Job(
                broker.bootstrapServers(),
                daytona.url(),
                StandInOptions.DEFAULT_KEY,
                "bench-" + ++number,
                size.inFlight());
        daytona.reset();
        kafka.create(job);
        try (Jvm process = subject.start(job, job.name());
                Platform platform = new Platform(job)) {
            int batch = (int) Math.max(1, subject.parallelism(size.inFlight()) * size.warmUpBatch());
            WarmUp warmUp =
                    new WarmUp(kafka, job, process, platform, subject.kind().endsSessions());
            warmUp.run(batch, size.warmUp());
            Result result = middle(job, process, platform, warmUp);
            if (result.running() < size.dispatches() && !Options.isRecorded()) {
                // What it still has to do would only delay its end; but a recording is written at an orderly one.
                process.kill();
            }
            return result;
        } finally {
            kafka.delete(job);
        }
    }

    /** The middle one of all bursts by its rate, or the first that was broken off. */
    private Result middle(Job job, Jvm process, Platform platform, WarmUp warmUp) throws InterruptedException {
        List<Result> bursts = new ArrayList<>();
        for (int burst = 1; burst <= size.bursts(); burst++) {
            warmUp.tidy();
            daytona.collectGarbage();
            Result result = measure(job, process, platform);
            if (result.running() < size.dispatches()) {
                return result;
            }
            if (size.bursts() > 1) {
                System.out.printf(
                        "  burst %d of %d: %s/s, %s µs of CPU each %s%n",
                        burst,
                        size.bursts(),
                        Figures.plain(result.perSecond()),
                        Figures.plain(result.cpuMicrosEach()),
                        result.defects());
            }
            bursts.add(result);
        }
        bursts.sort(Comparator.comparingDouble(Result::perSecond));
        Result middle = bursts.get(bursts.size() / 2);
        String defects = bursts.stream().map(Result::defects).distinct().collect(Collectors.joining());
        return new Result(middle.running(), middle.took(), middle.cpu(), defects);
    }

    private Result measure(Job job, Jvm process, Platform platform) throws InterruptedException {
        Map<TopicPartition, Long> from = kafka.ends(job.lifecycleTopic());
        int before = platform.sent();
        Duration cpuBefore = process.cpu();
        long startMillis = System.currentTimeMillis();
        platform.send(size.dispatches());
        try (Events events = new Events(job, from, before)) {
            events.follow(
                    kafka, size.dispatches(), System.nanoTime() + size.limit().toNanos());
            Duration cpu = process.cpu().minus(cpuBefore);
            long lastMillis = events.stories().values().stream()
                    .mapToLong(Events.Story::runningMillis)
                    .max()
                    .orElse(startMillis);
            return new Result(
                    events.running(),
                    Duration.ofMillis(Math.max(1, lastMillis - startMillis)),
                    cpu,
                    defects(job, events, platform, before));
        }
    }

    /** Speed does not count if the work was not done. */
    private String defects(Job job, Events events, Platform platform, int before) throws InterruptedException {
        long wrong = events.stories().values().stream()
                .filter(story -> story.runningMillis() > 0 && !story.isAsItShould())
                .count();
        StringBuilder defects = new StringBuilder();
        if (wrong > 0) {
            defects.append(wrong).append(" sessions with events out of order or doubled; ");
        }
        if (events.running() < size.dispatches()) {
            return defects.toString();
        }
        long expected = before + size.dispatches();
        Map<String, Long> created = daytona.answers("create");
        if (!created.equals(Map.of("200", expected))) {
            defects.append("creates answered ").append(created).append("; ");
        }
        if (!isCommitted(job, platform.records())) {
            defects.append("offsets not committed within 10 s; ");
        }
        return defects.toString();
    }

    private boolean isCommitted(Job job, long expected) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (kafka.committed(job) < expected) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }
}
