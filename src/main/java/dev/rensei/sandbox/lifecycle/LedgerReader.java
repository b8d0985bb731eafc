package dev.rensei.sandbox.lifecycle;

import dev.rensei.sandbox.kafka.KafkaSettings;
import dev.rensei.sandbox.kafka.UpToNow;
import dev.rensei.sandbox.model.SessionKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads partitions of the lifecycle topic to their ends. */
@ApplicationScoped
public class LedgerReader {

    private static final Logger LOG = Logger.getLogger(LedgerReader.class);

    private final KafkaSettings settings;
    private final EventCodec codec;

    LedgerReader(KafkaSettings settings, EventCodec codec) {
        this.settings = settings;
        this.codec = codec;
    }

    /**
     * The ledgers of these partitions, as of the moment of the call. Blocks until they are read.
     *
     * @param abandoned asked between polls; ends the reading early
     * @throws org.apache.kafka.common.KafkaException if the topic can't be read now
     */
    public Map<Integer, Ledger> read(Collection<Integer> partitions, BooleanSupplier abandoned) {
        Map<Integer, Ledger> ledgers = new HashMap<>();
        partitions.forEach(partition -> ledgers.put(partition, new Ledger()));
        read(partitions, abandoned, record -> fold(record, ledgers));
        return ledgers;
    }

    /**
     * Those of a partition's sessions of which the topic has no event any more. Blocks until the partition is read.
     *
     * @param abandoned asked between polls; ends the reading early, and none is gone then
     * @throws org.apache.kafka.common.KafkaException if the topic can't be read now
     */
    public Set<SessionKey> gone(int partition, Collection<SessionKey> sessions, BooleanSupplier abandoned) {
        Map<String, SessionKey> missing = new HashMap<>();
        sessions.forEach(session -> missing.put(session.recordKey(), session));
        boolean complete = read(List.of(partition), abandoned, record -> {
            if (record.key() != null && record.value() != null) {
                missing.remove(new String(record.key(), StandardCharsets.UTF_8));
            }
        });
        return complete ? Set.copyOf(missing.values()) : Set.of();
    }

    private boolean read(
            Collection<Integer> partitions,
            BooleanSupplier abandoned,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> then) {
        List<TopicPartition> topicPartitions = partitions.stream()
                .map(partition -> new TopicPartition(codec.topic(), partition))
                .toList();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings.readerToTheEnd("sandbox-dispatcher-ledger-reader"))) {
            consumer.assign(topicPartitions);
            consumer.seekToBeginning(topicPartitions);
            return UpToNow.read(consumer, abandoned, records -> records.forEach(then));
        }
    }

    private void fold(ConsumerRecord<byte[], byte[]> record, Map<Integer, Ledger> ledgers) {
        if (record.value() == null) {
            return;
        }
        try {
            Ledger ledger = ledgers.get(record.partition());
            if (ledger != null) {
                ledger.apply(codec.decode(record));
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            // The cause may quote the value; where it stands is enough to look at it.
            LOG.warnf(
                    "A record of %s is no lifecycle event and is passed over: partition %d, offset %d",
                    record.topic(), record.partition(), record.offset());
        }
    }
}
