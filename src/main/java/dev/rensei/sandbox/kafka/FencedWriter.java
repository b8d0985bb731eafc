package dev.rensei.sandbox.kafka;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.timer.Timers;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jboss.logging.Logger;

/**
 * Writes to partitions that it has claimed, as the only one who can.
 *
 * <p>A claim shuts out whoever claimed the partition before, at the brokers: what a process that stood still sends when it
 * wakes up is refused. After a claim the log holds everything that was ever acknowledged, and nothing comes to it but by
 * this writer. See decision 8.
 *
 * <p>Where the brokers keep no transactions, or don't let the worker use them, records are written without.
 */
@ApplicationScoped
public class FencedWriter {

    private static final Logger LOG = Logger.getLogger(FencedWriter.class);

    /** How long the brokers wait for a commit that is due. */
    private static final Duration COMMIT_TIME = Duration.ofSeconds(30);

    /** What brokers allow for a transaction, unless they are told otherwise ({@code transaction.max.timeout.ms}). */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

    private final KafkaSettings settings;
    private final DurableWriter unfenced;
    private final Timers timers;
    private final Duration interval;
    private final String group;
    private final LogTail tail;
    private final Map<TopicPartition, PartitionWriter> writers = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sandbox-lifecycle");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean fencing;
    private volatile boolean checked;
    private volatile boolean closed;

    @Inject
    FencedWriter(KafkaSettings settings, DurableWriter unfenced, Timers timers, SandboxConfig config) {
        this(settings, unfenced, timers, config.dispatcher(), config.lifecycle().commitInterval());
        this.fencing = config.lifecycle().fenced();
    }

    FencedWriter(KafkaSettings settings, DurableWriter unfenced, Timers timers, String group, Duration interval) {
        this.settings = settings;
        this.unfenced = unfenced;
        this.timers = timers;
        this.interval = interval;
        this.group = group;
        this.tail = new LogTail(settings);
        this.fencing = true;
    }

    /** What a claim depends on besides the brokers. */
    public interface Owner {
        /** Whether the partitions are still this worker's, as far as it can know; asked before it shuts out another. */
        boolean isSure();

        /** Another worker has written to a partition that this one had claimed: what is known of it is out of date. */
        void overtaken(TopicPartition partition);
    }

    /**
     * Claims partitions, and puts their logs in order: records of transactions that nobody ended are written once more.
     * Blocks until that is done.
     *
     * @throws KafkaException if it can't be done now; nothing is claimed then
     */
    public void claim(Collection<TopicPartition> partitions, Owner owner) {
        checkOnce();
        if (!fencing) {
            return;
        }
        Map<TopicPartition, Producer<byte[], byte[]>> producers = new ConcurrentHashMap<>();
        try {
            fence(partitions, producers);
            tail.ends(partitions, () -> closed)
                    .forEach((partition, end) ->
                            begin(partition, Objects.requireNonNull(producers.get(partition)), end, owner));
        } catch (KafkaException failure) {
            partitions.forEach(
                    partition -> Optional.ofNullable(writers.remove(partition)).ifPresent(PartitionWriter::drop));
            producers.values().forEach(producer -> producer.close(Duration.ZERO));
            if (failure instanceof AuthorizationException || failure instanceof UnsupportedVersionException) {
                doWithout(failure.getMessage());
                return;
            }
            throw failure;
        }
    }

    /**
     * Completes once all in-sync replicas have the record. Fails only with
     * {@link org.apache.kafka.common.errors.RecordTooLargeException}, which no repetition can mend. If it is abandoned, or its
     * partition is not claimed any more, the result never comes.
     *
     * @param abandoned whether the record must no longer be written; asked before it is
     */
    public Uni<RecordMetadata> write(ProducerRecord<byte[], byte[]> record, BooleanSupplier abandoned) {
        PartitionWriter writer = writers.get(new TopicPartition(record.topic(), record.partition()));
        if (writer != null) {
            return Uni.createFrom().emitter(emitter -> writer.append(new Write(record, abandoned, emitter)));
        }
        return fencing ? Uni.createFrom().nothing() : unfenced.write(record, abandoned);
    }

    /**
     * Gives claims up; what was taken for these partitions is committed first, if that can be done within this time.
     *
     * @return whether it was; if not, the next claim does it
     */
    public boolean release(Collection<TopicPartition> partitions, Duration patience) {
        List<PartitionWriter> leaving = new ArrayList<>();
        partitions.forEach(
                partition -> Optional.ofNullable(writers.remove(partition)).ifPresent(leaving::add));
        try {
            CompletableFuture.allOf(
                            leaving.stream().map(PartitionWriter::release).toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return fencing || unfenced.settle(patience);
        } catch (TimeoutException | ExecutionException e) {
            leaving.forEach(PartitionWriter::drop);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leaving.forEach(PartitionWriter::drop);
        }
        return false;
    }

    /** How many records wait for brokers that don't take them. */
    public int failing() {
        return unfenced.failing()
                + writers.values().stream().mapToInt(PartitionWriter::held).sum();
    }

    /** Whether claims shut out earlier writers. */
    public boolean isFencing() {
        return fencing;
    }

    private void checkOnce() {
        if (!fencing || checked) {
            return;
        }
        try (Admin admin = Admin.create(settings.admin())) {
            new TransactionCheck(admin).obstacle().ifPresent(this::doWithout);
        }
        checked = true;
    }

    private void doWithout(String why) {
        fencing = false;
        LOG.warnf(
                "Lifecycle events are written without a fence, so what a worker that stood still sends late may stand beside"
                        + " what its successor says. The brokers don't give transactions: %s",
                why);
    }

    private void fence(Collection<TopicPartition> partitions, Map<TopicPartition, Producer<byte[], byte[]>> producers) {
        try {
            CompletableFuture.allOf(partitions.stream()
                            .map(partition -> CompletableFuture.runAsync(
                                    () -> producers.put(partition, raise(partition)), executor))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private Duration transactionTime() {
        Duration time = interval.plus(COMMIT_TIME);
        return time.compareTo(LONGEST_TRANSACTION) < 0 ? time : LONGEST_TRANSACTION;
    }

    private Producer<byte[], byte[]> raise(TopicPartition partition) {
        String name = "%s-%s-%d".formatted(group, partition.topic(), partition.partition());
        Producer<byte[], byte[]> producer = new KafkaProducer<>(
                settings.fencing("sandbox-dispatcher-lifecycle-" + partition.partition(), name, transactionTime()));
        try {
            producer.initTransactions();
            // or the first record would wait for that, and its sender with it
            producer.partitionsFor(partition.topic());
            return producer;
        } catch (RuntimeException failure) {
            producer.close(Duration.ZERO);
            throw failure;
        }
    }

    private void begin(TopicPartition partition, Producer<byte[], byte[]> producer, LogTail.End end, Owner owner) {
        long next = end.end();
        if (!end.aborted().isEmpty()) {
            LOG.infof(
                    "%d lifecycle events of partition %d were not committed by who wrote them; they are written again",
                    end.aborted().size(), partition.partition());
            next = repeat(producer, end.aborted());
        }
        PartitionWriter writer =
                new PartitionWriter(partition, producer, next, fenceOf(owner), timers, executor, interval);
        // one is there already where what followed an earlier claim failed: reading the ledger, say
        Optional.ofNullable(writers.put(partition, writer)).ifPresent(PartitionWriter::drop);
    }

    /** Writes records once more, all or none; gives the offset behind them. */
    private static long repeat(Producer<byte[], byte[]> producer, List<ConsumerRecord<byte[], byte[]>> records) {
        AtomicLong next = new AtomicLong();
        producer.beginTransaction();
        records.forEach(found -> producer.send(
                new ProducerRecord<>(found.topic(), found.partition(), found.key(), found.value(), found.headers()),
                (metadata, failure) -> next.accumulateAndGet(metadata.offset() + 1, Math::max)));
        producer.commitTransaction();
        return next.get();
    }

    private PartitionWriter.Fence fenceOf(Owner owner) {
        return new PartitionWriter.Fence() {
            @Override
            public Producer<byte[], byte[]> raise(TopicPartition partition) {
                return FencedWriter.this.raise(partition);
            }

            @Override
            public List<ConsumerRecord<byte[], byte[]>> since(TopicPartition partition, long offset) {
                return tail.since(partition, offset, () -> closed);
            }

            @Override
            public boolean isOwn() {
                return !closed && owner.isSure();
            }

            @Override
            public void overtaken(TopicPartition partition) {
                owner.overtaken(partition);
            }
        };
    }

    @PreDestroy
    void close() {
        closed = true;
        Map<TopicPartition, PartitionWriter> left = new HashMap<>(writers);
        release(left.keySet(), Duration.ofSeconds(1));
        executor.shutdownNow();
    }
}
