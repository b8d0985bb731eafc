package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The types that the server demands of the fields that it knows; a null passes, and goes wrong later (facts A.2, A.6). */
final class TypeRules {

    private static final Pattern UNSAFE = Pattern.compile("[<>\\p{Cntrl}]|https?://");

    private final JsonNode body;
    private final List<String> complaints = new ArrayList<>();

    TypeRules(JsonNode body) {
        this.body = body;
    }

    TypeRules safeName(String field) {
        return demand(
                        field,
                        node -> node.isTextual()
                                && !UNSAFE.matcher(node.asText()).find(),
                        " must not contain HTML tags, URLs, or control characters")
                .text(field);
    }

    TypeRules text(String... fields) {
        return each(fields, JsonNode::isTextual, " must be a string");
    }

    TypeRules object(String... fields) {
        return each(fields, JsonNode::isObject, " must be an object");
    }

    TypeRules flag(String... fields) {
        return each(fields, JsonNode::isBoolean, " must be a boolean value");
    }

    TypeRules number(String... fields) {
        return each(fields, JsonNode::isNumber, " must be a number conforming to the specified constraints");
    }

    TypeRules array(String... fields) {
        return each(fields, JsonNode::isArray, " must be an array");
    }

    TypeRules oneOf(String field, List<String> values) {
        return demand(
                field,
                node -> node.isTextual() && values.contains(node.asText()),
                " must be one of the following values: " + String.join(", ", values));
    }

    void check() {
        if (!complaints.isEmpty()) {
            throw Refusal.badRequest(String.join(", ", complaints));
        }
    }

    private TypeRules each(String[] fields, Predicate<JsonNode> rule, String complaint) {
        for (String field : fields) {
            demand(field, rule, complaint);
        }
        return this;
    }

    private TypeRules demand(String field, Predicate<JsonNode> rule, String complaint) {
        JsonNode node = body.path(field);
        if (!node.isMissingNode() && !node.isNull() && !rule.test(node)) {
            complaints.add(field + complaint);
        }
        return this;
    }
}
