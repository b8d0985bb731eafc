package dev.rensei.sandbox.standin;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state of a sandbox. The set is open, since the real one grows about twice a year (facts A.4) and a test may force a
 * state that nobody has heard of.
 *
 * @param name as the API writes it
 */
record State(String name) {

    static final State CREATING = new State("creating");
    static final State PENDING_BUILD = new State("pending_build");
    static final State BUILDING_SNAPSHOT = new State("building_snapshot");
    static final State STARTING = new State("starting");
    static final State STARTED = new State("started");
    static final State STOPPING = new State("stopping");
    static final State STOPPED = new State("stopped");
    static final State ARCHIVING = new State("archiving");
    static final State ARCHIVED = new State("archived");
    static final State RESTORING = new State("restoring");
    static final State ERROR = new State("error");
    static final State BUILD_FAILED = new State("build_failed");
    static final State DESTROYING = new State("destroying");
    static final State DESTROYED = new State("destroyed");

    /** Every state that a list may be filtered by in v0.190. */
    static final Set<String> LISTABLE = Set.of(
            "creating",
            "restoring",
            "destroying",
            "started",
            "stopped",
            "starting",
            "stopping",
            "error",
            "build_failed",
            "pending_build",
            "building_snapshot",
            "unknown",
            "pulling_snapshot",
            "archived",
            "archiving",
            "resizing",
            "snapshotting",
            "forking",
            "pausing",
            "paused",
            "resuming");

    private static final Set<String> CHANGING = Set.of(
            "creating",
            "restoring",
            "destroying",
            "starting",
            "stopping",
            "building_snapshot",
            "pulling_snapshot",
            "archiving",
            "resizing",
            "snapshotting",
            "forking",
            "pausing",
            "resuming");

    /** Written out, since the generated one is slow and this is asked at every step. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof State state && state.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Whether a change is under way, so that the server refuses another: {@code pending_build} is not (facts A.6). */
    boolean isChanging() {
        return CHANGING.contains(name);
    }

    boolean isFailure() {
        return equals(ERROR) || equals(BUILD_FAILED);
    }

    /** Whether a create need not wait any longer. */
    boolean isSettled() {
        return !isChanging() && !equals(PENDING_BUILD);
    }

    /** What of its resources a sandbox uses in this state: a stopped one its disk, an archived one nothing. */
    Resources usageOf(Resources resources) {
        if (equals(STOPPED)) {
            return new Resources(0, 0, resources.diskGb());
        }
        return equals(ARCHIVED) || equals(DESTROYED) ? Resources.NOTHING : resources;
    }
}
