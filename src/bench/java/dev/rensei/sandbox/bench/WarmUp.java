package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.work.Job;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Work that is not measured, until a subject's code is compiled. */
final class WarmUp {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration REST_LIMIT = Duration.ofSeconds(5);
    private static final double AT_REST = 0.15;

    /** More than any subject needs, and less than the stand-in can hold of sandboxes that nobody ends. */
    private static final int MOST = 100_000;

    private final Kafka kafka;
    private final Job job;
    private final Jvm process;
    private final Platform platform;
    private final boolean ends;

    /** @param ends whether the sessions are ended too, so that none is alive when the measurement begins */
    WarmUp(Kafka kafka, Job job, Jvm process, Platform platform, boolean ends) {
        this.kafka = kafka;
        this.job = job;
        this.process = process;
        this.platform = platform;
        this.ends = ends;
    }

    /** Sends so many dispatches at a time, each time when those before run, and returns when the time is up, or after 100,000. */
    void run(int batch, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        int before = platform.sent();
        Map<TopicPartition, Long> from = kafka.ends(job.lifecycleTopic());
        try (Events events = new Events(job, from, before)) {
            while (System.nanoTime() < end && platform.sent() - before < MOST) {
                platform.send(batch);
                events.follow(kafka, platform.sent() - before, System.nanoTime() + LIMIT.toNanos());
                if (events.running() < platform.sent() - before) {
                    throw new IllegalStateException(
                            "not through with %d dispatches of its warm-up within %s".formatted(batch, LIMIT));
                }
                if (ends) {
                    end(events);
                }
                rest();
            }
        }
    }

    /** Ends what a measurement has begun, if that is this subject's to do, and waits until all is quiet again. */
    void tidy() throws InterruptedException {
        if (ends) {
            try (Events events = new Events(job, kafka.ends(job.lifecycleTopic()), 0)) {
                end(events);
            }
        }
        rest();
    }

    private void end(Events events) throws InterruptedException {
        events.followToTheEnd(kafka, events.ended() + platform.endAll());
    }

    /**
     * Waits until a subject that has nothing to do uses little of a core. What it still does then is its JIT compiler's, which
     * on cores that are all in use lags minutes behind.
     */
    private void rest() throws InterruptedException {
        long end = System.nanoTime() + REST_LIMIT.toNanos();
        Duration before;
        Duration used;
        do {
            before = process.cpu();
            Thread.sleep(LOOK.toMillis());
            used = process.cpu().minus(before);
        } while (used.toNanos() > AT_REST * LOOK.toNanos() && System.nanoTime() < end);
    }
}
