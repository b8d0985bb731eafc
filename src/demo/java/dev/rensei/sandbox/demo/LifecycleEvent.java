package dev.rensei.sandbox.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.testing.Received;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A lifecycle event as a subscriber reads it; {@code payload} is the JSON of the contract. */
record LifecycleEvent(JsonNode payload, Instant time) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    static LifecycleEvent of(Received received) {
        try {
            return new LifecycleEvent(JSON.readTree(received.text()), received.time());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a lifecycle event: " + received, e);
        }
    }

    String session() {
        return payload.path("sessionId").asText();
    }

    String status() {
        return payload.path("status").asText();
    }

    String pool() {
        return payload.path("poolId").asText("");
    }

    String reasonCode() {
        return payload.path("reason").path("code").asText("");
    }

    /** One line of the timeline, and one more for each step of the routing trace. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        var facts = new ArrayList<String>();
        addFact(facts, "pool", pool());
        addFact(facts, "sandbox", payload.path("sandbox").path("externalId").asText(""));
        addFact(facts, "reason", reasonCode());
        lines.add("%s  %-12s  %-14s  %s"
                .formatted(CLOCK.format(time), status(), session(), String.join("  ", facts))
                .stripTrailing());
        var message = payload.path("reason").path("message").asText("");
        if (!message.isEmpty()) {
            lines.add(" ".repeat(14) + message);
        }
        for (JsonNode step : payload.path("routing")) {
            lines.add(" ".repeat(14) + routingLine(step));
        }
        return lines;
    }

    private static void addFact(List<String> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(name + " " + value);
        }
    }

    private static String routingLine(JsonNode step) {
        var line = "routing: %s %s"
                .formatted(step.path("poolId").asText(), step.path("outcome").asText());
        if (step.hasNonNull("rule")) {
            line += ", %s: %s"
                    .formatted(step.path("stage").asText(), step.path("rule").asText());
        }
        var detail = step.path("detail");
        return detail.isEmpty() ? line : line + " " + joined(detail);
    }

    private static String joined(JsonNode detail) {
        return StreamSupport.stream(detail.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
