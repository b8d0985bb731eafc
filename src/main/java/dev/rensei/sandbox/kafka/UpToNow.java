package dev.rensei.sandbox.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads the partitions that a consumer is assigned, from where it stands to where they end at the call. */
public final class UpToNow {

    private static final Duration POLL = Duration.ofMillis(200);

    private UpToNow() {}

    /**
     * Blocks until everything up to there was handed over.
     *
     * @param abandoned asked between polls; ends the reading early
     * @param then takes what each poll gave, in order within each partition
     * @return false if it was abandoned
     * @throws org.apache.kafka.common.KafkaException if the partitions can't be read now
     */
    public static boolean read(
            Consumer<byte[], byte[]> consumer,
            BooleanSupplier abandoned,
            java.util.function.Consumer<ConsumerRecords<byte[], byte[]>> then) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (abandoned.getAsBoolean()) {
                return false;
            }
            then.accept(consumer.poll(POLL));
        }
        return true;
    }
}
