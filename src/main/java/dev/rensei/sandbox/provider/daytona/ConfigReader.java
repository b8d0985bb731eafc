package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.provider.PoolSettingsException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the values of a pool's {@code config} by key and remembers which keys were asked for.
 *
 * <p>A JSON null is an absent value. Every complaint names the key and never repeats the value: somebody may have put
 * a secret there.
 */
final class ConfigReader {

    private final JsonNode config;
    private final Set<String> known = new LinkedHashSet<>();

    ConfigReader(JsonNode config) {
        this.config = config;
    }

    Optional<JsonNode> value(String key) {
        known.add(key);
        return Optional.ofNullable(config.get(key)).filter(node -> !node.isNull());
    }

    Optional<String> text(String key) {
        return value(key).map(node -> printable(key, node, "a string that is not blank"));
    }

    Optional<List<String>> texts(String key) {
        return value(key).map(node -> {
            var expected = "a list of at least one string";
            if (!node.isArray() || node.isEmpty()) {
                throw new PoolSettingsException(key, expected);
            }
            var items = new ArrayList<String>();
            node.forEach(item -> items.add(string(key, item, expected)));
            return items;
        });
    }

    Optional<Boolean> flag(String key) {
        return value(key).map(node -> {
            if (!node.isBoolean()) {
                throw new PoolSettingsException(key, "true or false");
            }
            return node.booleanValue();
        });
    }

    /** A whole number of at least 1. */
    Optional<Integer> count(String key) {
        return value(key).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
                throw new PoolSettingsException(key, "a whole number of at least 1");
            }
            return node.intValue();
        });
    }

    /** A number above 0, rounded up to the next whole one. */
    Optional<Integer> size(String key) {
        return value(key).map(node -> {
            var number = node.isNumber() ? Math.ceil(node.doubleValue()) : 0;
            if (!(number > 0 && number <= Integer.MAX_VALUE)) {
                throw new PoolSettingsException(key, "a number above 0");
            }
            return (int) number;
        });
    }

    /** The keys that nobody asked for. */
    List<String> unknownKeys() {
        var unknown = new ArrayList<String>();
        config.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                unknown.add(key);
            }
        });
        return unknown;
    }

    private static String string(String key, JsonNode node, String expected) {
        if (!node.isTextual()) {
            throw new PoolSettingsException(key, expected);
        }
        return node.textValue();
    }

    private static String printable(String key, JsonNode node, String expected) {
        var text = string(key, node, expected);
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new PoolSettingsException(key, expected);
        }
        return text.strip();
    }
}
