package dev.rensei.sandbox.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.testing.Received;
import java.util.Locale;

/**
 * A lifecycle event as a subscriber reads it: from the wire alone.
 *
 * @param received the record
 * @param json its payload
 */
record Event(Received received, JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Event of(Received received) {
        try {
            return new Event(received, JSON.readTree(received.text()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a lifecycle event that is not JSON: " + received, e);
        }
    }

    Status status() {
        return Status.valueOf(text("/status").toUpperCase(Locale.ROOT));
    }

    int generation() {
        return json.at("/generation").asInt();
    }

    int sequence() {
        return json.at("/sequence").asInt();
    }

    String reason() {
        return text("/reason/code");
    }

    String message() {
        return text("/reason/message");
    }

    String poolId() {
        return text("/poolId");
    }

    String sandboxId() {
        return text("/sandbox/externalId");
    }

    /** The text at a JSON pointer, empty if there is none. */
    String text(String pointer) {
        return json.at(pointer).asText();
    }

    @Override
    public String toString() {
        return "%d.%d %s %s".formatted(generation(), sequence(), status(), json.has("reason") ? reason() : "");
    }
}
