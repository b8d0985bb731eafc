package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** Answers without what differs from run to run: ids, times, addresses, hashes. What is left must be equal. */
@NullMarked
final class Masked {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    private static final Pattern DESTROYED = Pattern.compile("DESTROYED_(.*)_\\d{13}");
    private static final Pattern URL = Pattern.compile("http://[^\\s\"]*?(/limits)?\\.?$");
    private static final Set<String> FREE = Set.of("snapshotRef", "ref", "nextCursor", "environment");

    private Masked() {}

    static String of(JsonNode body) {
        return mask("", body).toPrettyString();
    }

    private static JsonNode mask(String field, JsonNode node) {
        if (node.isObject()) {
            ObjectNode masked = Json.object();
            Set<String> sorted = new TreeSet<>();
            node.fieldNames().forEachRemaining(sorted::add);
            sorted.forEach(name -> masked.set(name, mask(name, node.get(name))));
            return masked;
        }
        if (node.isArray()) {
            ArrayNode masked = Json.MAPPER.createArrayNode();
            if (field.equals("permissions")) {
                Set<String> sorted = new TreeSet<>();
                node.forEach(item -> sorted.add(item.asText()));
                sorted.forEach(masked::add);
            } else {
                node.forEach(item -> masked.add(mask(field, item)));
            }
            return masked;
        }
        return node.isTextual() ? text(field, node.asText()) : node;
    }

    private static JsonNode text(String field, String text) {
        if (field.equals("providerMetadata")) {
            try {
                return mask("", Json.MAPPER.readTree(text));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(text, e);
            }
        }
        if (FREE.contains(field) && !text.isEmpty()) {
            return Json.MAPPER.getNodeFactory().textNode("<free>");
        }
        String masked = UUID.matcher(text).replaceAll("<id>");
        masked = TIME.matcher(masked).replaceAll("<time>");
        masked = DESTROYED.matcher(masked).replaceAll("DESTROYED_$1_<ms>");
        masked = URL.matcher(masked).replaceAll("<url>$1");
        return Json.MAPPER.getNodeFactory().textNode(masked);
    }
}
