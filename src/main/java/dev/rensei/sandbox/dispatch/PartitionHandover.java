package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.kafka.DurableWriter;
import dev.rensei.sandbox.lifecycle.Ledger;
import dev.rensei.sandbox.lifecycle.LedgerReader;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.session.Sessions;
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

    private final Sessions sessions;
    private final LedgerReader ledgers;
    private final PendingRecords pending;
    private final PoolCatalogue pools;
    private final DurableWriter writer;
    private volatile boolean closed;
    private volatile boolean restoring;
    private volatile boolean assigned;
    private volatile Duration lastRestore = Duration.ZERO;

    PartitionHandover(
            Sessions sessions,
            LedgerReader ledgers,
            PendingRecords pending,
            PoolCatalogue pools,
            DurableWriter writer) {
        this.sessions = sessions;
        this.ledgers = ledgers;
        this.pending = pending;
        this.pools = pools;
        this.writer = writer;
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

    /** Reads until it succeeds: without its ledger a partition must not be worked on. */
    private Map<Integer, Ledger> read(List<Integer> partitions) {
        while (!closed) {
            try {
                return ledgers.read(partitions, () -> closed);
            } catch (KafkaException e) {
                LOG.warnf("The ledger can't be read now and is tried again: %s", e.getMessage());
            }
        }
        return Map.of();
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
        if (!writer.settle(LAST_WORDS)) {
            LOG.warn("Some lifecycle events may reach the topic after its partition's next owner has read it");
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
