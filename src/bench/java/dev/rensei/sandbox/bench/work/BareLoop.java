package dev.rensei.sandbox.bench.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * The practical limit: nothing but the clients. One thread polls, everything else is pipelined; it knows no retry, no ledger, no
 * terminate and no order of a session's records.
 */
public final class BareLoop {

    /** The mode in which the loop writes its events behind the worker's fence. */
    public static final String FENCED = "fenced";

    private static final Duration POLL = Duration.ofMillis(10);
    private static final long COMMIT_NANOS = Duration.ofSeconds(1).toNanos();

    private final Job job;
    private final Work work;
    private final Semaphore room;
    private final Outcomes outcomes = new Outcomes();

    private BareLoop(Job job, Work work) {
        this.job = job;
        this.work = work;
        this.room = new Semaphore(job.inFlight());
    }

    /**
     * Runs until it is ended.
     *
     * @param args {@link #FENCED}, or anything else
     */
    public static void main(String[] args) throws InterruptedException {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Job job = Job.fromEnvironment();
        new BareLoop(job, FENCED.equals(args[0]) ? Work.fenced(job) : new Work(job)).run();
    }

    private void run() throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Clients.consumer(job))) {
            consumer.subscribe(List.of(job.dispatchTopic()), new Ready());
            long committed = System.nanoTime();
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                    room.acquire();
                    begin(found);
                }
                if (System.nanoTime() - committed > COMMIT_NANOS) {
                    committed = System.nanoTime();
                    consumer.commitAsync(outcomes.durable(), null);
                }
            }
        }
    }

    private void begin(ConsumerRecord<byte[], byte[]> found) {
        Outcomes.Outcome outcome = outcomes.expect(found);
        work.on(found).onComplete(done -> {
            if (done.succeeded()) {
                outcome.isDurable();
            } else {
                done.cause().printStackTrace();
            }
            room.release();
        });
    }
}
