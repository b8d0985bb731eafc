package dev.rensei.sandbox.bench.work;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A dispatch as it was read: what is needed of its payload, and where it stood. */
record Dispatch(Payload payload, String id, String traceparent, int partition, long offset) {

    private static final ObjectReader READER = new ObjectMapper().readerFor(Payload.class);

    /** The dispatch's own words. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Payload(
            String orgId,
            String projectId,
            String sessionId,
            List<String> pools,
            String image,
            List<String> command,
            Map<String, String> env,
            String registrationToken,
            Map<String, String> labels) {}

    static Dispatch of(ConsumerRecord<byte[], byte[]> found) {
        try {
            return new Dispatch(
                    READER.readValue(found.value()),
                    header(found, "ce_id"),
                    header(found, "traceparent"),
                    found.partition(),
                    found.offset());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> found, String name) {
        return new String(found.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
