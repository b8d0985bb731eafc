package dev.rensei.sandbox.provider;

import dev.rensei.sandbox.model.Resources;
import dev.rensei.sandbox.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sandbox to be made.
 *
 * @param name deterministic name: the fence against a second one
 * @param labels how the worker finds it again
 * @param env environment, secrets included
 * @param settings the pool's settings
 * @param resources the session's overrides
 * @param image the session's override
 * @param command the session's override
 */
public record SandboxSpec(
        String name,
        Map<String, String> labels,
        Map<String, Secret> env,
        PoolSettings settings,
        Resources resources,
        Optional<String> image,
        Optional<List<String>> command) {}
