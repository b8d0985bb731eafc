package dev.rensei.sandbox.kafka;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A record on its way to the log.
 *
 * @param abandoned whether it must no longer be written
 * @param emitter who waits for it
 */
record Write(
        ProducerRecord<byte[], byte[]> record, BooleanSupplier abandoned, UniEmitter<? super RecordMetadata> emitter) {

    /** Whether what stands in the log may be this: the same key, value and headers. */
    boolean stands(ConsumerRecord<byte[], byte[]> found) {
        return Arrays.equals(record.key(), found.key())
                && Arrays.equals(record.value(), found.value())
                && record.headers().equals(found.headers());
    }
}
