package dev.rensei.sandbox.standin;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An organization: names are unique in it, quotas and throttles are counted by it, a listing shows only its own. */
final class Organization {

    private final String id;
    private final Map<String, Sandbox> byName = new HashMap<>();
    private final ListIndex listing = new ListIndex();
    private final Map<Throttler, ThrottleWindow> windows = new EnumMap<>(Throttler.class);
    private final Map<String, Snapshot> snapshots = new HashMap<>();
    private final Set<String> builds = new HashSet<>();
    private Resources used = Resources.NOTHING;

    Organization(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    ListIndex listing() {
        return listing;
    }

    Map<Throttler, ThrottleWindow> windows() {
        return windows;
    }

    Map<String, Snapshot> snapshots() {
        return snapshots;
    }

    Resources used() {
        return used;
    }

    @Nullable Sandbox named(String name) {
        return byName.get(name);
    }

    void claim(String name, Sandbox sandbox) {
        byName.put(name, sandbox);
    }

    void release(String name, Sandbox sandbox) {
        byName.remove(name, sandbox);
    }

    void uses(Resources more, Resources less) {
        used = used.plus(more).minus(less);
    }

    /** Whether this Dockerfile is built for the first time; later ones come from the cache (facts A.5). */
    boolean isFirstBuild(String dockerfile) {
        return builds.add(dockerfile);
    }

    void clear() {
        byName.clear();
        listing.clear();
        windows.clear();
        builds.clear();
        snapshots.clear();
        used = Resources.NOTHING;
    }
}
