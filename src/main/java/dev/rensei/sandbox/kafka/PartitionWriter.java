package dev.rensei.sandbox.kafka;

import dev.rensei.sandbox.timer.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one partition, as the only one who can: each record is part of a transaction under the partition's own id, and
 * whoever claims that id next shuts this writer out.
 *
 * <p>A record counts as durable once all in-sync replicas have it; its transaction is committed a moment later, together
 * with what came meanwhile. Should that not happen any more, the next claim writes the record again, so nothing that was
 * said is taken back.
 */
final class PartitionWriter {

    private static final Logger LOG = Logger.getLogger(PartitionWriter.class);
    private static final int FULL = 500;
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(1);
    private static final long PAUSE_MS = 200;

    /** Of the interval: for so long nothing must have come for a transaction to be committed before its time. */
    private static final int QUIET_PART = 5;

    private final TopicPartition partition;
    private final Fence fence;
    private final Timers timers;
    private final Executor executor;
    private final Duration interval;
    private final Duration quiet;
    private final CompletableFuture<Void> released = new CompletableFuture<>();

    // Guarded by this.
    private final List<Write> open = new ArrayList<>();
    private final Deque<Write> waiting = new ArrayDeque<>();
    private Producer<byte[], byte[]> producer;
    private boolean begun;
    private long begunNanos;
    private long lastNanos;
    private Timers.@Nullable Timer due;
    private @Nullable RuntimeException refused;
    private boolean ending;
    private boolean closing;
    private long next;
    private volatile boolean troubled;

    /** How a partition's writers are shut out, and what a writer asks before it shuts out another. */
    interface Fence {
        /**
         * A producer for the partition; all earlier ones can't write to it any more, and their transactions are over.
         *
         * @throws KafkaException if the brokers don't give it now
         */
        Producer<byte[], byte[]> raise(TopicPartition partition);

        /** Everything in the partition from an offset on. */
        List<ConsumerRecord<byte[], byte[]>> since(TopicPartition partition, long offset);

        /** Whether the partition is still this worker's, as far as it can know. */
        boolean isOwn();

        /** Another has written to the partition since. */
        void overtaken(TopicPartition partition);
    }

    /**
     * A writer that may write at once.
     *
     * @param producer as the fence gave it
     * @param next offset behind the last record that it knows
     * @param interval after how long a transaction is committed at the latest; sooner, if nothing comes for a fifth of that
     */
    PartitionWriter(
            TopicPartition partition,
            Producer<byte[], byte[]> producer,
            long next,
            Fence fence,
            Timers timers,
            Executor executor,
            Duration interval) {
        this.partition = partition;
        this.producer = producer;
        this.next = next;
        this.fence = fence;
        this.timers = timers;
        this.executor = executor;
        this.interval = interval;
        this.quiet = interval.dividedBy(QUIET_PART);
    }

    /** Takes a record; whoever waits for it hears of it once it is durable, or if it is too large for the log. */
    synchronized void append(Write write) {
        if (closing) {
            return;
        }
        if (ending || !waiting.isEmpty() || open.size() >= FULL) {
            waiting.addLast(write);
        } else {
            send(write);
        }
    }

    private void send(Write write) {
        if (write.abandoned().getAsBoolean()) {
            return;
        }
        open.add(write);
        lastNanos = System.nanoTime();
        try {
            if (!begun) {
                begun = true;
                begunNanos = lastNanos;
                commitIn(quiet);
                producer.beginTransaction();
            }
            give(producer, write);
        } catch (KafkaException | IllegalStateException failure) {
            refused = failure;
        }
        if (open.size() >= FULL && due != null && due.cancel()) {
            executor.execute(this::commitIfDue); // what comes next waits for it
        }
    }

    private void commitIn(Duration delay) {
        due = timers.after(delay, () -> executor.execute(this::commitIfDue));
    }

    private void give(Producer<byte[], byte[]> to, Write write) {
        to.send(write.record(), (metadata, failure) -> answered(write, metadata, failure));
    }

    private void answered(Write write, RecordMetadata metadata, @Nullable Exception failure) {
        if (failure == null) {
            synchronized (this) {
                next = Math.max(next, metadata.offset() + 1);
            }
            write.emitter().complete(metadata);
        } else if (failure instanceof RecordTooLargeException) {
            synchronized (this) {
                open.remove(write);
            }
            write.emitter().fail(failure);
        }
    }

    /** While records come, each commit makes the next ones wait and the brokers work; so there are few of them. */
    private void commitIfDue() {
        synchronized (this) {
            if (ending || closing) {
                return;
            }
            Duration left = untilDue();
            if (left.compareTo(Duration.ZERO) > 0) {
                commitIn(left);
                return;
            }
            ending = true;
        }
        finish();
    }

    private Duration untilDue() {
        if (open.size() >= FULL || refused != null) {
            return Duration.ZERO;
        }
        long now = System.nanoTime();
        Duration untilQuiet = quiet.minusNanos(now - lastNanos);
        Duration untilLate = interval.minusNanos(now - begunNanos);
        return untilQuiet.compareTo(untilLate) < 0 ? untilQuiet : untilLate;
    }

    /** Ends the open transaction, however long that takes, and goes on with what has come meanwhile. */
    private void finish() {
        boolean committed = false;
        while (!committed && !released.isDone()) {
            try {
                commitOpen();
                committed = true;
            } catch (TimeoutException slow) {
                trouble(slow);
            } catch (KafkaException | IllegalStateException broken) {
                committed = beginAnew(broken);
                if (!committed) {
                    break;
                }
            }
        }
        troubled = false;
        goOn(committed);
    }

    private void commitOpen() {
        RuntimeException failure;
        synchronized (this) {
            failure = refused;
            refused = null;
        }
        if (failure != null) {
            throw new KafkaException(failure);
        }
        current().commitTransaction();
    }

    private synchronized Producer<byte[], byte[]> current() {
        return producer;
    }

    private void goOn(boolean committed) {
        boolean over;
        synchronized (this) {
            ending = false;
            begun = false;
            over = closing;
            closing |= !committed;
            open.clear();
            while (!closing && !waiting.isEmpty() && open.size() < FULL) {
                send(waiting.removeFirst());
            }
        }
        if (over) {
            close();
        }
    }

    /**
     * The transaction can't be ended: it took too long, a record was refused, or another has claimed the partition. If it is
     * still ours and nobody else has written, everything that the transaction held is written again.
     *
     * @return false if there is nothing more to be said here
     */
    private boolean beginAnew(RuntimeException cause) {
        current().close(Duration.ZERO);
        while (!isClosing()) {
            if (!fence.isOwn()) {
                pause();
                continue;
            }
            trouble(cause);
            try {
                Producer<byte[], byte[]> fresh = fence.raise(partition);
                synchronized (this) {
                    producer = fresh;
                }
                if (isOvertaken()) {
                    fence.overtaken(partition);
                    return false;
                }
                if (fence.isOwn()) { // as it was before; the process may have stood still since
                    repeat(fresh);
                    return true;
                }
                fresh.close(Duration.ZERO);
            } catch (KafkaException | IllegalStateException again) {
                current().close(Duration.ZERO);
                LOG.debugf(again, "Partition %d can't be written to yet", partition.partition());
                pause();
            }
        }
        return false;
    }

    private boolean isOvertaken() {
        List<Write> own = openNow();
        long from;
        synchronized (this) {
            from = next;
        }
        return fence.since(partition, from).stream()
                .anyMatch(found -> own.stream().noneMatch(write -> write.stands(found)));
    }

    private void repeat(Producer<byte[], byte[]> to) {
        to.beginTransaction();
        openNow().forEach(write -> give(to, write));
        to.commitTransaction();
    }

    private synchronized List<Write> openNow() {
        return List.copyOf(open);
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    private synchronized void pause() {
        try {
            wait(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }

    private void trouble(RuntimeException cause) {
        if (!troubled) {
            troubled = true;
            LOG.warnf(
                    "Kafka does not end a transaction on %s; it is tried again until it does: %s",
                    partition, (cause.getCause() == null ? cause : cause.getCause()).getMessage());
        }
    }

    /** How many records wait because the brokers don't end a transaction. */
    synchronized int held() {
        return troubled ? open.size() + waiting.size() : 0;
    }

    /** Takes nothing more; completes once everything that was taken is committed, or can't be any more. */
    synchronized CompletableFuture<Void> release() {
        closing = true;
        waiting.clear();
        notifyAll();
        if (!ending) {
            ending = true;
            executor.execute(begun ? this::finish : this::close);
        }
        return released;
    }

    /** Ends at once, whatever is under way. */
    void drop() {
        synchronized (this) {
            closing = true;
            waiting.clear();
            notifyAll();
        }
        released.complete(null);
        current().close(Duration.ZERO);
    }

    private void close() {
        current().close(LAST_REQUESTS);
        released.complete(null);
    }
}
