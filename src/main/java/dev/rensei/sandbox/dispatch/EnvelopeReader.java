package dev.rensei.sandbox.dispatch;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Takes records out of their envelopes: CloudEvents 1.0 over the Kafka protocol binding, binary and structured, and bare
 * payloads.
 *
 * <p>Only what the worker uses is looked at: a platform that forgets an attribute which nobody needs still gets its
 * session.
 */
final class EnvelopeReader {

    private static final String EMPTY = "empty";
    private static final String NOT_JSON = "not-json";
    private static final String BAD_ENVELOPE = "bad-envelope";
    private static final String SPEC_VERSION = "1.0";

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /**
     * Reads a record.
     *
     * @throws UnreadableRecordException if it is no JSON object, or in an envelope that CloudEvents does not know
     */
    Envelope read(Headers headers, byte @Nullable [] value) throws UnreadableRecordException {
        if (value == null || value.length == 0) {
            throw new UnreadableRecordException(EMPTY, "the record has no value; expected a JSON object");
        }
        String contentType = header(headers, "content-type").orElse("").toLowerCase(Locale.ROOT);
        Optional<String> traceparent = header(headers, "traceparent");
        if (contentType.startsWith("application/cloudevents-batch")) {
            throw new UnreadableRecordException(
                    BAD_ENVELOPE, "header content-type: expected one event, batched mode is not for Kafka");
        }
        if (contentType.startsWith("application/cloudevents")) {
            return structured(object(value, "the structured event"), traceparent);
        }
        Optional<String> type = header(headers, "ce_type");
        checkVersion(header(headers, "ce_specversion"));
        return new Envelope(
                type.orElse(EventTypes.DISPATCHED),
                header(headers, "ce_id"),
                traceparent.or(() -> header(headers, "ce_traceparent")),
                object(value, "the payload"));
    }

    private Envelope structured(JsonNode event, Optional<String> traceparent) throws UnreadableRecordException {
        checkVersion(text(event, "specversion"));
        String type = text(event, "type")
                .orElseThrow(() -> new UnreadableRecordException(BAD_ENVELOPE, "type: expected a CloudEvents type"));
        return new Envelope(type, text(event, "id"), traceparent.or(() -> text(event, "traceparent")), data(event));
    }

    private JsonNode data(JsonNode event) throws UnreadableRecordException {
        if (event.hasNonNull("data_base64")) {
            try {
                return object(
                        Base64.getDecoder().decode(event.get("data_base64").asText()), "data_base64");
            } catch (IllegalArgumentException e) {
                throw new UnreadableRecordException(BAD_ENVELOPE, "data_base64: expected base64");
            }
        }
        JsonNode data = event.get("data");
        if (data != null && data.isTextual()) {
            return object(data.asText().getBytes(StandardCharsets.UTF_8), "data");
        }
        if (data == null || !data.isObject()) {
            throw new UnreadableRecordException(BAD_ENVELOPE, "data: expected a JSON object");
        }
        return data;
    }

    private static void checkVersion(Optional<String> version) throws UnreadableRecordException {
        if (version.isPresent() && !version.get().equals(SPEC_VERSION)) {
            throw new UnreadableRecordException(BAD_ENVELOPE, "specversion: expected 1.0");
        }
    }

    private JsonNode object(byte[] bytes, String where) throws UnreadableRecordException {
        JsonNode node;
        try {
            node = json.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException(
                    NOT_JSON, "%s is not JSON at %s; expected a JSON object".formatted(where, place(e.getLocation())));
        } catch (IOException e) {
            throw new UnreadableRecordException(NOT_JSON, where + " is not JSON; expected a JSON object");
        }
        if (node.isMissingNode()) {
            throw new UnreadableRecordException(EMPTY, where + " is blank; expected a JSON object");
        }
        if (!node.isObject()) {
            throw new UnreadableRecordException(
                    "not-an-object", "%s is a JSON %s; expected an object".formatted(where, kind(node)));
        }
        return node;
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? "an unknown place"
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** The last header of this name, in any case: the binding says lower, but some clients carry HTTP's spelling over. */
    private static Optional<String> header(Headers headers, String name) {
        byte[] value = null;
        for (Header header : headers) {
            if (header.key().equalsIgnoreCase(name)) {
                value = header.value();
            }
        }
        return Optional.ofNullable(value).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
