package dev.rensei.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A source of sandboxes.
 *
 * <p>Every operation is one attempt, does not block, and answers with an {@link Outcome}: what a provider may do wrong
 * is a value, so the returned {@link Uni}s fail only for defects of the implementation.
 */
public interface SandboxProvider {

    /** The word that pools name the provider with, such as {@code daytona}. */
    String name();

    /** What the provider declares of itself. */
    Capabilities capabilities();

    /** What its pools provide when they don't say. */
    RuntimeProvides classDefaults();

    /** Names of the environment variables and defaults that say where the provider is and with which key. */
    ProviderAccessDefaults accessDefaults();

    /**
     * Reads a pool's {@code config}.
     *
     * @param config a JSON object; empty means all defaults
     * @return the settings and what is odd about them
     * @throws PoolSettingsException if a value has the wrong type or an impossible value; names the key
     */
    ParsedSettings parseSettings(JsonNode config);

    /** Minutes without activity after which the provider would stop such a sandbox by itself; empty if it never does. */
    default OptionalInt autoStopMinutes(SandboxSpec spec) {
        return OptionalInt.empty();
    }

    /** Asks for a sandbox. A failure that {@linkplain ProviderFailure#mayHaveTakenEffect() may have taken effect} leaves the question open. */
    Uni<Outcome<Sandbox>> create(Account account, SandboxSpec spec);

    /**
     * Looks for the sandbox that a create with this name would have made, at the provider's authoritative source.
     *
     * @param name the name given at creation
     * @param labels labels that it carries, for providers that can't look up by name
     * @return empty if there is none
     */
    Uni<Outcome<Optional<Sandbox>>> findByName(Account account, String name, Map<String, String> labels);

    /** Looks at one sandbox, at the provider's authoritative source; empty if it is gone. */
    Uni<Outcome<Optional<Sandbox>>> inspect(Account account, String externalId);

    /**
     * One page of the sandboxes that carry all the labels. May be stale: absence proves nothing.
     *
     * @param cursor from the page before, empty for the first
     */
    Uni<Outcome<SandboxPage>> list(Account account, Map<String, String> labels, Optional<String> cursor);

    /** Asks for a sandbox's removal; it is over only with {@link Deletion#GONE}. */
    Uni<Outcome<Deletion>> delete(Account account, String externalId);

    /**
     * Tells the provider that the sandbox is in use, where idle sandboxes are stopped.
     *
     * @return false if nothing was noted: the sandbox is gone, or the provider is too old to be told
     */
    Uni<Outcome<Boolean>> touch(Account account, String externalId);
}
