package dev.rensei.sandbox.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.testing.Received;
import java.time.Instant;
import java.util.Set;

/**
 * A lifecycle event as a subscriber sees it; what is absent is empty.
 *
 * @param id the CloudEvents id
 * @param partition where it stands
 * @param offset where it stands
 * @param appended when the broker took it
 */
record Event(
        String id,
        int partition,
        long offset,
        Instant appended,
        String session,
        String status,
        int generation,
        int sequence,
        int attempt,
        String pool,
        String sandboxId,
        String reason,
        long dispatchOffset,
        long handledOffset) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TERMINAL = Set.of("failed", "terminated");

    static Event of(Received received) {
        try {
            JsonNode json = JSON.readTree(received.text());
            return new Event(
                    String.valueOf(received.header("ce_id")),
                    received.partition(),
                    received.offset(),
                    received.time(),
                    json.path("sessionId").asText(),
                    json.path("status").asText(),
                    json.path("generation").asInt(),
                    json.path("sequence").asInt(),
                    json.path("attempt").asInt(),
                    json.path("poolId").asText(""),
                    json.path("sandbox").path("externalId").asText(""),
                    json.path("reason").path("code").asText(""),
                    json.path("dispatch").path("offset").asLong(),
                    json.path("handledOffset")
                            .asLong(json.path("dispatch").path("offset").asLong()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a lifecycle event: " + received, e);
        }
    }

    boolean isTerminal() {
        return TERMINAL.contains(status);
    }

    /** Whether it says the same as another event. */
    boolean saysTheSame(Event other) {
        return status.equals(other.status) && sandboxId.equals(other.sandboxId) && reason.equals(other.reason);
    }

    @Override
    public String toString() {
        return "%s %d.%d %s%s%s attempt %d, dispatch %d, at %d/%d"
                .formatted(
                        Story.time(appended),
                        generation,
                        sequence,
                        status,
                        sandboxId.isEmpty() ? "" : " " + sandboxId.substring(0, 8),
                        reason.isEmpty() ? "" : " " + reason,
                        attempt,
                        dispatchOffset,
                        partition,
                        offset);
    }
}
