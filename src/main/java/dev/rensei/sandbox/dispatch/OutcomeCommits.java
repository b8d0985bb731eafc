package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.session.Lease;
import dev.rensei.sandbox.timer.Timers;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Commits offsets up to the first record whose outcome is not durable, and keeps the worker's lease of its partitions.
 *
 * <p>The connector's own strategies commit a partition's last offsets before they tell anybody that it is lost; where that
 * fails, as it must once the group has moved on, nobody is told, and the worker goes on as if it owned it. And a commit
 * that failed is forgotten until the partition's next record. Here the partition is given up first, and a commit is due
 * until the brokers have it.
 */
final class OutcomeCommits implements KafkaCommitHandler {

    private static final Logger LOG = Logger.getLogger(OutcomeCommits.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int TICKS_PER_COMMIT = 4;

    private final KafkaConsumer<?, ?> consumer;
    private final PartitionHandover handover;
    private final Lease lease;
    private final Timers timers;
    private final OpenOffsets open;
    private int ticks; // these two are touched by one tick at a time
    private boolean doubting;
    private final AtomicBoolean committing = new AtomicBoolean();
    private volatile boolean stopped;

    OutcomeCommits(
            KafkaConsumer<?, ?> consumer, PartitionHandover handover, Lease lease, Timers timers, OpenOffsets open) {
        this.consumer = consumer;
        this.handover = handover;
        this.lease = lease;
        this.timers = timers;
        this.open = open;
    }

    void begin(Duration leaseLasts) {
        lease.begin(leaseLasts);
        next();
    }

    private void next() {
        if (!stopped) {
            timers.after(TICK, this::tick);
        }
    }

    /** Time that has passed unnoticed puts the lease in doubt; a commit that the group takes is the proof that it holds. */
    private void tick() {
        if (!lease.extend()) {
            if (!doubting) {
                LOG.warn("The worker stood still; it does nothing until it knows which partitions are still its own");
            }
            doubting = true;
            onPollingThread(this::prove, this::next);
            return;
        }
        doubting = false;
        // The polling thread may be busy with a restore for long: the lease does not wait for it.
        if (++ticks % TICKS_PER_COMMIT == 0 && committing.compareAndSet(false, true)) {
            onPollingThread(this::commitDue, () -> committing.set(false));
        }
        next();
    }

    private void onPollingThread(Function<Consumer<?, ?>, Boolean> task, Runnable then) {
        consumer.<Boolean>runOnPollingThread(task::apply).subscribe().with(done -> then.run(), failure -> {
            LOG.debug("Offsets can't be committed now", failure);
            then.run();
        });
    }

    private boolean prove(Consumer<?, ?> client) {
        long moment = lease.moment();
        Set<TopicPartition> partitions = open.partitions();
        Map<TopicPartition, OffsetAndMetadata> offsets = open.safe();
        if (offsets.isEmpty() && !partitions.isEmpty()) {
            offsets = committedBefore(client, partitions);
        }
        client.commitSync(offsets, PATIENCE);
        open.committed(offsets);
        lease.proven(moment);
        LOG.infof("The worker is sure of its %d partitions again", partitions.size());
        return true;
    }

    private static Map<TopicPartition, OffsetAndMetadata> committedBefore(
            Consumer<?, ?> client, Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        client.committed(partitions, PATIENCE).forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset);
            }
        });
        if (offsets.isEmpty()) {
            // Where nothing was ever committed, this is where the group begins.
            client.beginningOffsets(partitions, PATIENCE)
                    .forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        }
        return offsets;
    }

    private boolean commitDue(Consumer<?, ?> client) {
        Map<TopicPartition, OffsetAndMetadata> due = open.due();
        if (!due.isEmpty()) {
            client.commitAsync(due, (offsets, failure) -> {
                if (failure == null) {
                    open.committed(offsets);
                }
            });
        }
        return true;
    }

    @Override
    public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> message) {
        open.received(new Position(message.getPartition(), message.getOffset()));
        return Uni.createFrom().item(message);
    }

    /** Nobody acknowledges messages here: they are let go of as soon as they are read. */
    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> message) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
        open.assigned(partitions);
    }

    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        handover.release(partitions);
        Map<TopicPartition, OffsetAndMetadata> last = open.due();
        last.keySet().retainAll(partitions);
        open.lost(partitions);
        if (!last.isEmpty()) {
            commitLast(last);
        }
    }

    /** What can't be committed any more is delivered to the next owner, which the ledger makes harmless. */
    private void commitLast(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            try {
                consumer.unwrap().commitSync(offsets, PATIENCE);
            } catch (WakeupException closing) {
                consumer.unwrap().commitSync(offsets, PATIENCE);
            }
        } catch (KafkaException notOursAnyMore) {
            LOG.infof("The last offsets of lost partitions could not be committed: %s", notOursAnyMore.getMessage());
        }
    }

    @Override
    public void terminate(boolean graceful) {
        stopped = true;
    }
}
