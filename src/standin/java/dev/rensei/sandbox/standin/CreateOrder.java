package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A create body, checked and with its defaults; whatever else was in it is dropped.
 *
 * @param name the name, absent for the id
 * @param target the region, absent for the default
 * @param snapshot the snapshot, absent for the default
 * @param user the user inside
 * @param env environment
 * @param labels labels
 * @param open whether the preview needs no token
 * @param cpu processors asked for
 * @param memoryGb memory asked for
 * @param diskGb disk asked for
 * @param networkBlockAll whether it is cut off
 * @param networkAllowList what it may reach
 * @param domainAllowList which domains it may reach
 * @param volumes what is mounted
 * @param dockerfile what to build, absent for a snapshot
 * @param contextHashes the build's context
 * @param intervals when it is stopped, archived and deleted by itself
 */
record CreateOrder(
        @Nullable String name,
        @Nullable String target,
        @Nullable String snapshot,
        String user,
        ObjectNode env,
        ObjectNode labels,
        boolean open,
        @Nullable Integer cpu,
        @Nullable Integer memoryGb,
        @Nullable Integer diskGb,
        boolean networkBlockAll,
        @Nullable String networkAllowList,
        @Nullable String domainAllowList,
        JsonNode volumes,
        @Nullable String dockerfile,
        @Nullable JsonNode contextHashes,
        Row.Intervals intervals) {

    Resources resourcesOver(Resources base) {
        return new Resources(
                cpu == null ? base.cpu() : cpu,
                memoryGb == null ? base.memoryGb() : memoryGb,
                diskGb == null ? base.diskGb() : diskGb);
    }
}
