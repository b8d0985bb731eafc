package dev.rensei.sandbox.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads the fields of one JSON object and collects what is wrong with them, all of it and by name, never by value.
 */
final class Fields {

    private final JsonNode object;
    private final String path;
    private final List<String> problems;

    Fields(JsonNode object) {
        this(object, "", new ArrayList<>());
    }

    private Fields(JsonNode object, String path, List<String> problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    List<String> problems() {
        return problems;
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }

    /** The fields of a nested object; none if it is absent or something else. */
    Fields nested(String field) {
        JsonNode node = object.get(field);
        if (node != null && !node.isNull() && !node.isObject()) {
            expected(field, "an object", node);
        }
        JsonNode nested = node != null && node.isObject() ? node : JsonNodeFactory.instance.objectNode();
        return new Fields(nested, path + field + ".", problems);
    }

    Optional<String> text(String field) {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            expected(field, "a string", node);
            return Optional.empty();
        }
        return Optional.of(node.asText());
    }

    boolean flag(String field) {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return false;
        }
        if (!node.isBoolean()) {
            expected(field, "true or false", node);
        }
        return node.asBoolean();
    }

    /** A positive number, rounded up: providers know whole units only. */
    OptionalLong positive(String field) {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return OptionalLong.empty();
        }
        if (!node.isNumber() || !(node.asDouble() > 0) || node.asDouble() > Integer.MAX_VALUE) {
            expected(field, "a positive number", node);
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) Math.ceil(node.asDouble()));
    }

    OptionalInt positiveInt(String field) {
        OptionalLong value = positive(field);
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    /** A list of non-blank strings; empty if absent. */
    List<String> texts(String field) {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            expected(field, "a list of strings", node);
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode item = node.get(i);
            if (item.isTextual() && !item.asText().isBlank()) {
                texts.add(item.asText());
            } else {
                expected("%s[%d]".formatted(field, i), "a string that is not blank", item);
            }
        }
        return List.copyOf(texts);
    }

    /** An object with string values; empty if absent. */
    Map<String, String> map(String field) {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return Map.of();
        }
        if (!node.isObject()) {
            expected(field, "an object with string values", node);
            return Map.of();
        }
        Map<String, String> map = new HashMap<>();
        node.properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                map.put(entry.getKey(), entry.getValue().asText());
            } else {
                expected(field + "." + entry.getKey(), "a string", entry.getValue());
            }
        });
        return Map.copyOf(map);
    }

    void problem(String field, String expected) {
        problems.add("%s%s: %s".formatted(path, field, expected));
    }

    private void expected(String field, String what, JsonNode found) {
        problem(
                field,
                "expected %s, found %s"
                        .formatted(what, found.getNodeType().name().toLowerCase(Locale.ROOT)));
    }
}
