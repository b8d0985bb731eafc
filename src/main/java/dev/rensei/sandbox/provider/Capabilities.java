package dev.rensei.sandbox.provider;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The capability profile that a provider declares, with the rows of its documentation.
 *
 * @param transportModel who connects to whom
 * @param supportsFsSnapshot the file system can be kept
 * @param supportsPauseResume memory and file system can be held and resumed
 * @param supportsCapacityQuery the provider can be asked what is free
 * @param maxConcurrent most sandboxes at once; empty if the provider's tiers decide
 * @param maxSessionDurationSeconds longest life in seconds; empty if unlimited
 * @param os operating system of the sandboxes
 * @param arch processor architecture of the sandboxes
 * @param idleCostModel what an idle sandbox costs
 * @param billingModel what is billed
 * @param supportsGpu sandboxes can have a GPU
 * @param supportsCustomNetworkPolicy egress can be restricted per sandbox
 * @param egressDefault egress when nothing is said
 */
public record Capabilities(
        String transportModel,
        boolean supportsFsSnapshot,
        boolean supportsPauseResume,
        boolean supportsCapacityQuery,
        OptionalInt maxConcurrent,
        OptionalLong maxSessionDurationSeconds,
        String os,
        String arch,
        String idleCostModel,
        String billingModel,
        boolean supportsGpu,
        boolean supportsCustomNetworkPolicy,
        String egressDefault) {

    /** The boolean rows by their documented names: what a dispatch's {@code requires.capabilities} may ask for. */
    public Map<String, Boolean> flags() {
        return Map.of(
                "supportsFsSnapshot", supportsFsSnapshot,
                "supportsPauseResume", supportsPauseResume,
                "supportsCapacityQuery", supportsCapacityQuery,
                "supportsGpu", supportsGpu,
                "supportsCustomNetworkPolicy", supportsCustomNetworkPolicy);
    }
}
