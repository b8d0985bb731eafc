package dev.rensei.sandbox.provider;

import java.util.Optional;

/** What the worker itself needs to know of a pool's settings; the rest is the provider's own. */
public interface PoolSettings {

    /** Where the pool's provider is, if the pool says. */
    Optional<String> apiUrl();

    /** What to do with a sandbox that stopped by itself. */
    OnStop onStop();

    /** Whether a live sandbox must be kept from looking idle. */
    boolean keepAlive();

    /** Most creates at once on the pool, if the pool says. */
    Optional<Integer> maxInFlight();

    /** What to do with a sandbox that stopped by itself. */
    enum OnStop {
        /** It stays at the provider, at the price of its storage. */
        KEEP,
        /** It is deleted. */
        DELETE
    }
}
