package dev.rensei.sandbox.docs;

import java.util.Locale;
import java.util.Optional;

/**
 * One key of the configuration.
 *
 * @param key the property
 * @param group what it belongs to, as the interface's Javadoc says
 * @param type the Java type
 * @param fallback the default
 * @param limits what the value must be
 * @param meaning its Javadoc
 */
record Setting(
        String key, String group, String type, Optional<String> fallback, Optional<String> limits, String meaning) {

    /** How the key is spelt as an environment variable. */
    String variable() {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** What a value looks like, in a word. */
    String kind() {
        return switch (type) {
            case "Duration" -> "duration";
            case "boolean" -> "true or false";
            case "int", "short", "long" -> "whole number";
            case "double" -> "number";
            case "Optional<MemorySize>" -> "size of memory";
            case "String", "Optional<String>" -> "text";
            default -> throw new IllegalStateException("no word for the type " + type + " of " + key);
        };
    }
}
