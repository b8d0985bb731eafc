package dev.rensei.sandbox.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Lifecycle events to Kafka records and back: CloudEvents 1.0, Kafka protocol binding, binary mode. */
public final class EventCodec {

    private static final byte[] SPEC_VERSION = bytes("1.0");
    private static final byte[] CONTENT_TYPE = bytes("application/json");

    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final String topic;
    private final byte[] source;

    /**
     * @param topic the lifecycle topic
     * @param source the CloudEvents source of every event, a URI reference
     */
    public EventCodec(String topic, String source) {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        this.writer = mapper.writerFor(LifecycleEvent.class);
        this.reader = mapper.readerFor(LifecycleEvent.class);
        this.topic = topic;
        this.source = bytes(source);
    }

    /** The topic that the records are for. */
    public String topic() {
        return topic;
    }

    /** The record of an event, in the partition that its dispatch came from. */
    public ProducerRecord<byte[], byte[]> encode(Entry entry) {
        LifecycleEvent event = entry.event();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, event.dispatch().partition(), bytes(event.recordKey()), payload(event));
        Headers headers = record.headers();
        headers.add("ce_specversion", SPEC_VERSION);
        headers.add("ce_id", bytes(event.eventId()));
        headers.add("ce_source", source);
        headers.add("ce_type", bytes(event.status().eventType()));
        headers.add("ce_subject", bytes(event.sessionId()));
        headers.add("ce_time", bytes(event.time().toString()));
        headers.add("content-type", CONTENT_TYPE);
        headers.add("traceparent", bytes(entry.traceparent()));
        return record;
    }

    /**
     * Reads an event back.
     *
     * @throws IOException if the value is no lifecycle event
     */
    public Entry decode(ConsumerRecord<byte[], byte[]> record) throws IOException {
        LifecycleEvent event = reader.readValue(record.value());
        if (event == null || !event.isEnough()) {
            throw new IOException("not a lifecycle event: required fields are missing");
        }
        Header traceparent = record.headers().lastHeader("traceparent");
        return new Entry(
                event.sharing(), traceparent == null ? "" : new String(traceparent.value(), StandardCharsets.UTF_8));
    }

    private byte[] payload(LifecycleEvent event) {
        try {
            return writer.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a lifecycle event can always be written", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
