package dev.rensei.sandbox.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as it stood on a topic, its bytes untouched.
 *
 * @param partition where it was
 * @param offset its place in the partition
 * @param key its key as text, if it had one
 * @param headers its headers as text; of a repeated one the last
 * @param value its bytes; null is a tombstone
 * @param time its timestamp
 */
public record Received(
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] value,
        Instant time) {

    static Received of(ConsumerRecord<String, byte[]> kafkaRecord) {
        var headers = new HashMap<String, String>();
        for (Header header : kafkaRecord.headers()) {
            var bytes = header.value() == null ? new byte[0] : header.value();
            headers.put(header.key(), new String(bytes, StandardCharsets.UTF_8));
        }
        return new Received(
                kafkaRecord.partition(),
                kafkaRecord.offset(),
                kafkaRecord.key(),
                Map.copyOf(headers),
                kafkaRecord.value(),
                Instant.ofEpochMilli(kafkaRecord.timestamp()));
    }

    /** The value as text; a tombstone has none and fails. */
    public String text() {
        return new String(Objects.requireNonNull(value, "a tombstone has no text"), StandardCharsets.UTF_8);
    }

    /** The header of that name, or null. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public String toString() {
        return "%d/%d %s %s %s".formatted(partition, offset, key, headers, value == null ? "(tombstone)" : text());
    }
}
