package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.util.HashMap;
import java.util.Map;

/** What Daytona's states mean to the worker: the documented rows first, then the rest of daytona-e2b-facts A.4. */
final class StateTable {

    /** The last state. {@code /workspace} shows it for ever, {@code /sandbox} answers 404 instead. */
    static final String DESTROYED = "destroyed";

    private static final Map<String, Condition> CONDITIONS = conditions();

    private StateTable() {}

    static Condition conditionOf(String state) {
        return CONDITIONS.getOrDefault(state, Condition.UNHEARD_OF);
    }

    static boolean knows(String state) {
        return CONDITIONS.containsKey(state);
    }

    private static Map<String, Condition> conditions() {
        var table = new HashMap<String, Condition>();
        put(table, Condition.PROVISIONING, "creating");
        put(table, Condition.RUNNING, "started", "running");
        put(table, Condition.FAILED, "error", "build_failed");
        // On the way to started: the documentation's "others" would bury live sandboxes.
        put(table, Condition.PROVISIONING, "starting", "restoring", "resuming", "pending_build");
        put(table, Condition.PROVISIONING, "building_snapshot", "pulling_snapshot");
        put(table, Condition.PROVISIONING, "building_image", "pulling_image");
        put(table, Condition.CHANGING, "resizing", "snapshotting", "forking", "unknown");
        put(table, Condition.CHANGING, "stopping", "archiving", "pausing", "destroying");
        // Paused too: the profile declares no pause, so a sandbox that is paused is over for its session.
        put(table, Condition.ENDED, "stopped", "archived", "paused", DESTROYED);
        return Map.copyOf(table);
    }

    private static void put(Map<String, Condition> table, Condition condition, String... states) {
        for (var state : states) {
            table.put(state, condition);
        }
    }
}
