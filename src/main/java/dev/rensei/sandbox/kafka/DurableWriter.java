package dev.rensei.sandbox.kafka;

import dev.rensei.sandbox.timer.Timers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * Writes records until the brokers have them.
 *
 * <p>The producer itself tries for its delivery timeout; a record that it gives up is handed to it again. Such a record
 * may then stand in the log twice, which the contract allows: its id tells.
 */
@ApplicationScoped
public class DurableWriter {

    private static final Logger LOG = Logger.getLogger(DurableWriter.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Producer<byte[], byte[]> producer;
    private final Timers timers;

    /**
     * Sends, and is closed without ado. The producer keeps its caller waiting, for up to a minute, where it has not heard of
     * a topic yet and the brokers are away; and callers are event loops and timers.
     */
    private final ExecutorService sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
                Thread thread = new Thread(task, "sandbox-writer");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    private final AtomicInteger failing = new AtomicInteger();
    private volatile boolean closed;

    DurableWriter(KafkaSettings settings, Timers timers) {
        this.producer = new KafkaProducer<>(settings.producer("sandbox-dispatcher-writer"));
        this.timers = timers;
    }

    /**
     * Returns at once, and completes once all in-sync replicas have the record. Fails only with
     * {@link RecordTooLargeException}, which no repetition can mend. If abandoned, or when the worker ends, the result never
     * comes.
     *
     * @param abandoned whether the record must no longer be written; asked before every try
     */
    public Uni<RecordMetadata> write(ProducerRecord<byte[], byte[]> record, BooleanSupplier abandoned) {
        return Uni.createFrom().emitter(emitter -> sender.execute(() -> send(record, abandoned, emitter, 0)));
    }

    /**
     * Waits until every record handed over so far has been answered by the brokers, but no longer than this.
     *
     * @return whether all of them were answered
     */
    public boolean settle(Duration patience) {
        try {
            CompletableFuture.runAsync(producer::flush, sender).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many records wait for brokers that don't take them. */
    public int failing() {
        return failing.get();
    }

    private void send(
            ProducerRecord<byte[], byte[]> record,
            BooleanSupplier abandoned,
            UniEmitter<? super RecordMetadata> emitter,
            int tries) {
        if (closed || abandoned.getAsBoolean()) {
            settled(tries);
            return;
        }
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    settled(tries);
                    emitter.complete(metadata);
                } else {
                    failed(record, abandoned, emitter, tries, failure);
                }
            });
        } catch (RuntimeException failure) {
            failed(record, abandoned, emitter, tries, failure);
        }
    }

    private void failed(
            ProducerRecord<byte[], byte[]> record,
            BooleanSupplier abandoned,
            UniEmitter<? super RecordMetadata> emitter,
            int tries,
            Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            settled(tries);
            emitter.fail(failure);
            return;
        }
        if (tries == 0) {
            failing.incrementAndGet();
            LOG.warnf(
                    "Kafka did not take a record for topic %s, partition %s; it is tried again until it does: %s",
                    record.topic(), record.partition(), failure.getMessage());
        }
        timers.after(PAUSE, () -> sender.execute(() -> send(record, abandoned, emitter, tries + 1)));
    }

    private void settled(int tries) {
        if (tries > 0) {
            failing.decrementAndGet();
        }
    }

    @PreDestroy
    void close() {
        closed = true;
        producer.close(Duration.ofSeconds(5));
        sender.shutdownNow();
    }
}
