package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.Sandbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the Sandbox of either dialect (daytona-e2b-facts A.3); what the worker has no use for is not looked at. */
final class SandboxReader {

    /** The fields that are read here; others need not be in a body. */
    static final Set<String> FIELDS = Set.of("id", "name", "state", "labels", "env", "errorReason");

    /** Ids go into paths and into the ledger. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private SandboxReader() {}

    /**
     * The sandbox in a body.
     *
     * @return empty if there is none that could be found again
     */
    static Optional<Sandbox> read(JsonNode body, Redaction redaction) {
        return text(body, "id").filter(id -> ID.matcher(id).matches()).map(id -> {
            var state = text(body, "state")
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .filter(word -> STATE.matcher(word).matches())
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
        Map<String, String> labels = new LinkedHashMap<>();
        node.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return Map.copyOf(labels);
    }

    private static Optional<String> text(JsonNode body, String field) {
        return Optional.of(body.path(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
