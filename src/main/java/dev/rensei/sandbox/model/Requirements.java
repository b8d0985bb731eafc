package dev.rensei.sandbox.model;

import java.util.Optional;
import java.util.Set;

/**
 * What a session needs from a pool.
 *
 * @param runtimeKinds each must be provided by the pool
 * @param requirementKinds each must be provided by the pool
 * @param os operating system, if it matters
 * @param arch processor architecture, if it matters
 * @param gpu whether a GPU is needed
 * @param capabilities names of boolean flags of the provider's capability profile that must be true
 */
public record Requirements(
        Set<String> runtimeKinds,
        Set<String> requirementKinds,
        Optional<String> os,
        Optional<String> arch,
        boolean gpu,
        Set<String> capabilities) {

    /** Nothing is required. */
    public static final Requirements NONE =
            new Requirements(Set.of(), Set.of(), Optional.empty(), Optional.empty(), false, Set.of());
}
