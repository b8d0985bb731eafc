package dev.rensei.sandbox.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox as the lifecycle topic shows it.
 *
 * @param externalId the provider's id
 * @param apiUrl where its provider is
 * @param providerState the provider's word for its state when the event was written
 * @param provisionedAt when the provider answered that it exists
 * @param autoStopIntervalMinutes idle minutes after which the provider stops it, if the worker asked for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SandboxRef(
        String externalId,
        String apiUrl,
        String providerState,
        Instant provisionedAt,
        @Nullable Integer autoStopIntervalMinutes) {

    /** The same sandbox in another state of its provider. */
    public SandboxRef inState(String state) {
        return new SandboxRef(externalId, apiUrl, state, provisionedAt, autoStopIntervalMinutes);
    }

    /** The same, with the words that many sandboxes have in common as they are shared. */
    SandboxRef sharing(UnaryOperator<String> shared) {
        return new SandboxRef(
                externalId, shared.apply(apiUrl), shared.apply(providerState), provisionedAt, autoStopIntervalMinutes);
    }
}
