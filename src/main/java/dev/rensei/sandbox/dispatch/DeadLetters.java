package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.kafka.DurableWriter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts records that can't be read where a person can look at them: byte for byte, with what is wrong in headers. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final DurableWriter writer;
    private final String topic;
    private final LongAdder count = new LongAdder();

    DeadLetters(DurableWriter writer, SandboxConfig config) {
        this.writer = writer;
        this.topic = config.topics().deadLetter();
    }

    /** Completes once the record is durable in the dead-letter topic. */
    Uni<Void> put(ConsumerRecord<byte[], byte[]> record, UnreadableRecordException problem) {
        count.increment();
        LOG.warnf(
                "A record can't be read and goes to %s: %s (%s); partition %d, offset %d",
                topic, problem.getMessage(), problem.reason(), record.partition(), record.offset());
        return writer.write(letter(record, record.value(), problem), () -> false)
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(tooLarge -> writer.write(withoutValue(record, problem), () -> false))
                .replaceWithVoid();
    }

    /** How many were put there since the start. */
    public long count() {
        return count.sum();
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> record, byte @Nullable [] value, UnreadableRecordException problem) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, null, record.key(), value, record.headers());
        Headers headers = letter.headers();
        put(headers, "dead-letter-reason", problem.reason());
        put(headers, "dead-letter-cause", String.valueOf(problem.getMessage()));
        put(headers, "dead-letter-topic", record.topic());
        put(headers, "dead-letter-partition", Integer.toString(record.partition()));
        put(headers, "dead-letter-offset", Long.toString(record.offset()));
        return letter;
    }

    /** The topic does not take a value of this size: the letter then says where the record stands. */
    private ProducerRecord<byte[], byte[]> withoutValue(
            ConsumerRecord<byte[], byte[]> record, UnreadableRecordException problem) {
        LOG.errorf(
                "The dead-letter topic %s does not take %d bytes; the letter has no value. Raise its max.message.bytes"
                        + " and fetch the record from partition %d, offset %d",
                topic, record.serializedValueSize(), record.partition(), record.offset());
        ProducerRecord<byte[], byte[]> letter = letter(record, null, problem);
        put(letter.headers(), "dead-letter-value-omitted", Integer.toString(record.serializedValueSize()));
        return letter;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
