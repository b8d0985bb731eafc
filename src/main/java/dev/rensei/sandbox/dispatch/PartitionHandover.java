package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.kafka.FencedWriter;
import dev.rensei.sandbox.lifecycle.Ledger;
import dev.rensei.sandbox.lifecycle.LedgerReader;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.session.Sessions;
import io.quarkus.runtime.Quarkus;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Takes partitions over and gives them away.
 *
 * <p>Runs on the consumer's polling thread and blocks it on purpose: no record of a new partition is handled before its
 * ledger is restored. Partitions that the worker keeps go on meanwhile.
 */
@ApplicationScoped
@Default
@Identifier("dispatch-partitions") public class PartitionHandover implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(PartitionHandover.class);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final Duration POOLS_PATIENCE = Duration.ofSeconds(5);
    private static final long RETRY_MS = 500;
    private static final int EXIT_OVERTAKEN = 1;

    private final Sessions sessions;
    private final LedgerReader ledgers;
    private final PendingRecords pending;
    private final PoolCatalogue pools;
    private final FencedWriter writer;
    private final FencedWriter.Owner owner;
    private final String lifecycle;
    private volatile boolean closed;
    private volatile boolean restoring;
    private volatile boolean assigned;
    private volatile Duration lastRestore = Duration.ZERO;

    PartitionHandover(
            Sessions sessions,
            LedgerReader ledgers,
            PendingRecords pending,
            PoolCatalogue pools,
            FencedWriter writer,
            SandboxConfig config) {
        this.sessions = sessions;
        this.ledgers = ledgers;
        this.pending = pending;
        this.pools = pools;
        this.writer = writer;
        this.lifecycle = config.topics().lifecycle();
        this.owner = new FencedWriter.Owner() {
            @Override
            public boolean isSure() {
                return !sessions.areInDoubt();
            }

            @Override
            public void overtaken(TopicPartition partition) {
                PartitionHandover.overtaken(partition);
            }
        };
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        restoring = true;
        try {
            restore(consumer, partitions);
            assigned = true;
        } finally {
            restoring = false;
        }
    }

    private void restore(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        awaitPools();
        long started = System.nanoTime();
        Map<Integer, Long> next = new HashMap<>();
        partitions.forEach(partition -> next.put(partition.partition(), consumer.position(partition)));
        Map<Integer, Ledger> restored = read(List.copyOf(next.keySet()));
        restored.forEach((partition, ledger) -> sessions.open(partition, ledger, next.get(partition)));
        lastRestore = Duration.ofNanos(System.nanoTime() - started);
        LOG.infof(
                "Took over %d partitions with %d sessions in %d ms",
                partitions.size(),
                restored.values().stream()
                        .mapToInt(ledger -> ledger.entries().size())
                        .sum(),
                lastRestore.toMillis());
    }

    /** Without its pools a dispatch would be told that they don't exist. */
    private void awaitPools() {
        while (!closed && !pools.loaded()) {
            try {
                pools.whenLoaded().toCompletableFuture().get(POOLS_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                LOG.info("Waiting for the pools to be read before partitions are taken over");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException e) {
                throw new IllegalStateException("reading the pools never fails, it is tried again", e);
            }
        }
    }

    /**
     * Claims and reads until it succeeds: without its ledger a partition must not be worked on. The claim comes first:
     * after it nobody else can add to what is read.
     */
    private Map<Integer, Ledger> read(List<Integer> partitions) {
        List<TopicPartition> claimed = partitions.stream().map(this::ledgerOf).toList();
        while (!closed) {
            try {
                writer.claim(claimed, owner);
                return ledgers.read(partitions, () -> closed);
            } catch (KafkaException e) {
                LOG.warnf("The ledger can't be read now and is tried again: %s", e.getMessage());
                pause();
            }
        }
        return Map.of();
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private TopicPartition ledgerOf(int partition) {
        return new TopicPartition(lifecycle, partition);
    }

    /** What this worker knows of the partition is out of date, and what it would do next as well: it has to begin anew. */
    private static void overtaken(TopicPartition partition) {
        LOG.errorf(
                "Another worker has written to %s, which is this worker's by the group. The worker ends, to begin anew from"
                        + " the ledger",
                partition);
        Quarkus.asyncExit(EXIT_OVERTAKEN);
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        release(partitions);
    }

    /** Gives partitions up; those that were given up before stay so. */
    void release(Collection<TopicPartition> partitions) {
        boolean any = false;
        for (TopicPartition partition : partitions) {
            any |= sessions.partitions().contains(partition.partition());
            sessions.close(partition.partition());
            pending.forget(partition.partition());
        }
        if (!any) {
            return;
        }
        // The next owner reads the ledger as soon as this returns: what was said must be in it by then.
        List<TopicPartition> claimed = partitions.stream()
                .map(partition -> ledgerOf(partition.partition()))
                .toList();
        if (!writer.release(claimed, LAST_WORDS)) {
            LOG.warn("Some lifecycle events could not be committed; the partitions' next owner does that");
        }
        LOG.infof("Gave up %d partitions", partitions.size());
    }

    /** Whether the worker has its share of the partitions and knows their sessions. */
    public boolean isRestored() {
        return assigned && !restoring;
    }

    /** How long the last restore took. */
    public Duration lastRestore() {
        return lastRestore;
    }

    @PreDestroy
    void close() {
        closed = true;
    }
}
