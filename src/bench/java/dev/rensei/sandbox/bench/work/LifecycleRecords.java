package dev.rensei.sandbox.bench.work;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The two events of a session, of the same content and size as the worker's. */
final class LifecycleRecords {

    private static final JsonFactory JSON = new JsonFactory();

    private final Job job;

    LifecycleRecords(Job job) {
        this.job = job;
    }

    ProducerRecord<byte[], byte[]> provisioning(Dispatch dispatch) {
        return encode(dispatch, "provisioning", 1, null);
    }

    ProducerRecord<byte[], byte[]> running(Dispatch dispatch, String sandboxId) {
        return encode(dispatch, "running", 2, sandboxId);
    }

    private ProducerRecord<byte[], byte[]> encode(
            Dispatch dispatch, String status, int sequence, @Nullable String sandboxId) {
        Dispatch.Payload session = dispatch.payload();
        String time = Instant.now().toString();
        String key = session.orgId() + "/" + session.sessionId();
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(
                job.lifecycleTopic(),
                dispatch.partition(),
                bytes(key),
                payload(dispatch, status, sequence, sandboxId, time));
        header(event, "ce_specversion", "1.0");
        header(event, "ce_id", key + "/1/" + sequence);
        header(event, "ce_source", "/bench");
        header(event, "ce_type", "dev.rensei.sandbox." + status + ".v1");
        header(event, "ce_subject", session.sessionId());
        header(event, "ce_time", time);
        header(event, "content-type", "application/json");
        header(event, "traceparent", dispatch.traceparent());
        return event;
    }

    private byte[] payload(Dispatch dispatch, String status, int sequence, @Nullable String sandboxId, String time) {
        Dispatch.Payload session = dispatch.payload();
        ByteArrayOutputStream out = new ByteArrayOutputStream(768);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("orgId", session.orgId());
            json.writeStringField("projectId", session.projectId());
            json.writeStringField("sessionId", session.sessionId());
            json.writeStringField("status", status);
            json.writeNumberField("generation", 1);
            json.writeNumberField("sequence", sequence);
            json.writeObjectFieldStart("dispatch");
            json.writeStringField("id", dispatch.id());
            json.writeNumberField("partition", dispatch.partition());
            json.writeNumberField("offset", dispatch.offset());
            json.writeEndObject();
            json.writeStringField("poolId", session.pools().get(0));
            json.writeStringField("provider", "daytona");
            json.writeNumberField("attempt", 1);
            if (sandboxId == null) {
                json.writeArrayFieldStart("routing");
                json.writeStartObject();
                json.writeStringField("poolId", session.pools().get(0));
                json.writeStringField("outcome", "selected");
                json.writeEndObject();
                json.writeEndArray();
            } else {
                json.writeObjectFieldStart("sandbox");
                json.writeStringField("externalId", sandboxId);
                json.writeStringField("apiUrl", job.daytonaUrl());
                json.writeStringField("providerState", "started");
                json.writeStringField("provisionedAt", time);
                json.writeNumberField("autoStopIntervalMinutes", 60);
                json.writeEndObject();
            }
            json.writeStringField("time", time);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void header(ProducerRecord<byte[], byte[]> event, String name, String value) {
        event.headers().add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
