package dev.rensei.sandbox.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the last records of partitions. */
final class LogTail {

    private static final long FIRST_LOOK = 200;
    private static final long FURTHER = 20;

    private final KafkaSettings settings;

    LogTail(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * The end of a partition.
     *
     * @param end offset of the next record
     * @param aborted in log order, the records behind the last one that belongs to no transaction or to a committed one
     */
    record End(long end, List<ConsumerRecord<byte[], byte[]>> aborted) {}

    /**
     * How partitions end. No transaction may be open on them.
     *
     * @param abandoned asked between polls; what is found by then is no answer
     * @throws KafkaException if they can't be read now, or on being abandoned
     */
    Map<TopicPartition, End> ends(Collection<TopicPartition> partitions, BooleanSupplier abandoned) {
        Map<TopicPartition, Long> behindCommitted = behindLastCommitted(partitions, abandoned);
        Map<TopicPartition, End> ends = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = reader(IsolationLevel.READ_UNCOMMITTED)) {
            var found = read(consumer, behindCommitted, abandoned);
            found.forEach((partition, records) ->
                    ends.put(partition, new End(consumer.position(partition), List.copyOf(records))));
        }
        return ends;
    }

    /** All records of a partition from an offset on, those of aborted transactions too. */
    List<ConsumerRecord<byte[], byte[]>> since(TopicPartition partition, long offset, BooleanSupplier abandoned) {
        try (Consumer<byte[], byte[]> consumer = reader(IsolationLevel.READ_UNCOMMITTED)) {
            return read(consumer, Map.of(partition, offset), abandoned).getOrDefault(partition, List.of());
        }
    }

    /** It is looked for from the end, in steps that grow: as a rule it is among the last few. */
    private Map<TopicPartition, Long> behindLastCommitted(
            Collection<TopicPartition> partitions, BooleanSupplier abandoned) {
        Map<TopicPartition, Long> behind = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = reader(IsolationLevel.READ_COMMITTED)) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Set<TopicPartition> open = new HashSet<>(partitions);
            for (long step = FIRST_LOOK; !open.isEmpty(); step *= FURTHER) {
                Map<TopicPartition, Long> from = new HashMap<>();
                for (TopicPartition partition : open) {
                    from.put(partition, Math.max(beginnings.get(partition), ends.get(partition) - step));
                }
                read(consumer, from, abandoned).forEach((partition, records) -> {
                    if (!records.isEmpty()) {
                        behind.put(partition, records.get(records.size() - 1).offset() + 1);
                    } else if (from.get(partition) <= beginnings.get(partition)) {
                        behind.put(partition, beginnings.get(partition));
                    }
                });
                open.removeAll(behind.keySet());
            }
        }
        return behind;
    }

    private static Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> read(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> from, BooleanSupplier abandoned) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new HashMap<>();
        from.keySet().forEach(partition -> found.put(partition, new ArrayList<>()));
        boolean complete = UpToNow.read(consumer, abandoned, records -> records.partitions()
                .forEach(partition -> found.get(partition).addAll(records.records(partition))));
        if (!complete) {
            throw new KafkaException("reading was abandoned");
        }
        return found;
    }

    private Consumer<byte[], byte[]> reader(IsolationLevel isolation) {
        Map<String, Object> reading = settings.readerToTheEnd("sandbox-dispatcher-tail-reader");
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString().toLowerCase(Locale.ROOT));
        return new KafkaConsumer<>(reading);
    }
}
