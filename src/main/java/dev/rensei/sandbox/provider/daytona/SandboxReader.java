package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.Sandbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the Sandbox of either dialect (daytona-e2b-facts A.3); what the worker has no use for is not looked at. */
final class SandboxReader {

    /** The fields that are read here; others need not be in a body. */
    static final Set<String> FIELDS = Set.of("id", "name", "state", "labels", "env", "errorReason");

    private static final int LONGEST_ID = 128;

    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private SandboxReader() {}

    /**
     * The sandbox in a body.
     *
     * @return empty if there is none that could be found again
     */
    static Optional<Sandbox> read(JsonNode body, Redaction redaction) {
        return text(body, "id").filter(SandboxReader::isId).map(id -> {
            var state = text(body, "state")
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .filter(word ->
                            StateTable.knows(word) || STATE.matcher(word).matches())
                    .orElse("unknown");
            return new Sandbox(
                    id,
                    text(body, "name"),
                    state,
                    StateTable.conditionOf(state),
                    labels(body.path("labels")),
                    problem(body, redaction));
        });
    }

    /**
     * Whether it can go into paths and into the ledger: up to 128 of {@code A-Z a-z 0-9 . _ -}, the first no dot. Without
     * an expression, as a listing has a hundred thousand of them.
     */
    private static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID || text.charAt(0) == '.') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
            if (!letterOrDigit && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> problem(JsonNode body, Redaction redaction) {
        var env = body.path("env");
        // Listings leave env out since v0.180, and without it nobody can tell a secret in the text.
        return text(body, "errorReason")
                .filter(reason -> env.isObject())
                .map(reason -> with(env, redaction).clean(reason))
                .filter(reason -> !reason.isEmpty());
    }

    private static Redaction with(JsonNode env, Redaction redaction) {
        var secrets = new ArrayList<>(redaction.secrets());
        env.forEach(value -> secrets.add(Secret.of(value.asText())));
        return new Redaction(secrets);
    }

    private static Map<String, String> labels(JsonNode node) {
        Map<String, String> labels = new HashMap<>();
        node.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return Collections.unmodifiableMap(labels);
    }

    private static Optional<String> text(JsonNode body, String field) {
        return Optional.of(body.path(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
