package dev.rensei.sandbox.provider;

import java.util.Set;

/**
 * What a pool offers to sessions.
 *
 * @param runtimeKinds runtimes that can be started in the sandbox
 * @param requirementKinds requirements that the sandbox meets
 */
public record RuntimeProvides(Set<String> runtimeKinds, Set<String> requirementKinds) {

    /** Copies the sets. */
    public RuntimeProvides {
        runtimeKinds = Set.copyOf(runtimeKinds);
        requirementKinds = Set.copyOf(requirementKinds);
    }
}
