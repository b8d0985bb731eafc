package dev.rensei.sandbox.standin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox that was there before anybody asked for it.
 *
 * @param name its name
 * @param labels its labels
 * @param state its state, {@code started} unless said otherwise
 * @param apiKey the account that has it, or absent for the first one
 * @param ageSeconds how long ago it was created
 */
public record Plant(
        String name,
        @Nullable Map<String, String> labels,
        @Nullable String state,
        @Nullable String apiKey,
        long ageSeconds) {

    /** A running one without labels, created now, in the first account. */
    public static Plant named(String name) {
        return new Plant(name, null, null, null, 0);
    }

    /** With one label more. */
    public Plant labelled(String key, String value) {
        Map<String, String> more = new HashMap<>(labels == null ? Map.of() : labels);
        more.put(key, value);
        return new Plant(name, more, state, apiKey, ageSeconds);
    }

    /** In another state. */
    public Plant in(String otherState) {
        return new Plant(name, labels, otherState, apiKey, ageSeconds);
    }

    /** In the account of a key. */
    public Plant account(String key) {
        return new Plant(name, labels, state, key, ageSeconds);
    }

    /** Created some time ago. */
    public Plant aged(Duration age) {
        return new Plant(name, labels, state, apiKey, age.toSeconds());
    }
}
