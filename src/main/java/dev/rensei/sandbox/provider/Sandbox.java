package dev.rensei.sandbox.provider;

import java.util.Map;
import java.util.Optional;

/**
 * A sandbox as its provider shows it.
 *
 * @param externalId the provider's id
 * @param name the name given at creation, if the provider has names
 * @param providerState the provider's own word for its state
 * @param condition what that state means to the worker
 * @param labels the labels it carries
 * @param problem what the provider says is wrong with it, redacted
 */
public record Sandbox(
        String externalId,
        Optional<String> name,
        String providerState,
        Condition condition,
        Map<String, String> labels,
        Optional<String> problem) {

    /** What a provider's state means to the worker. */
    public enum Condition {
        /** On the way to running. */
        PROVISIONING,
        /** Up. */
        RUNNING,
        /** Between two states, with nothing to report yet: look again. */
        CHANGING,
        /** Held with its memory. */
        PAUSED,
        /** Broken; still holds its name and quota. */
        FAILED,
        /** Stopped, archived or destroyed. */
        ENDED,
        /** A state that this version has not heard of: alive until it lasts. */
        UNHEARD_OF
    }
}
