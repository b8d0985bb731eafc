package dev.rensei.sandbox.standin;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that the stand-in remembers. Touched only on the event loop. */
final class World {

    private final StandInOptions options;
    private final ModelTime time;
    private final Random random;
    private final FaultBook faults;
    private final RequestLog log = new RequestLog();
    private final Map<String, ApiKey> keys = new HashMap<>();
    private final Map<String, Organization> organizations = new HashMap<>();
    private final Map<String, Sandbox> everyone = new LinkedHashMap<>();
    private final Map<String, ThrottleWindow> byAddress = new HashMap<>();
    private long sequence;

    World(StandInOptions options, ModelTime time) {
        this.options = options;
        this.time = time;
        this.random = new Random(options.seed());
        this.faults = new FaultBook(random);
        options.keys().forEach(key -> keys.put(key.value(), key));
    }

    StandInOptions options() {
        return options;
    }

    ModelTime time() {
        return time;
    }

    Random random() {
        return random;
    }

    FaultBook faults() {
        return faults;
    }

    RequestLog log() {
        return log;
    }

    @Nullable ApiKey key(String value) {
        ApiKey known = keys.get(value);
        if (known == null && options.anyKey() && value.startsWith("dtn_")) {
            known = ApiKey.of(value, value);
            keys.put(value, known);
        }
        return known;
    }

    Organization organization(ApiKey key) {
        return organizations.computeIfAbsent(key.organizationId(), Organization::new);
    }

    /** The window of a throttler that counts by the caller's address. */
    @Nullable ThrottleWindow window(Throttler throttler, String address) {
        Throttle throttle = options.throttle(throttler);
        return throttle == null
                ? null
                : byAddress.computeIfAbsent(throttler + " " + address, unused -> new ThrottleWindow(throttle));
    }

    /** The window of a throttler that counts by organization. */
    @Nullable ThrottleWindow window(Throttler throttler, Organization organization) {
        Throttle throttle = options.throttle(throttler);
        return throttle == null
                ? null
                : organization.windows().computeIfAbsent(throttler, unused -> new ThrottleWindow(throttle));
    }

    String newId() {
        return new UUID(
                        random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000,
                        random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L)
                .toString();
    }

    long nextSequence() {
        return ++sequence;
    }

    void enter(Sandbox sandbox) {
        everyone.put(sandbox.spec().id(), sandbox);
        sandbox.organization().claim(sandbox.spec().givenName(), sandbox);
    }

    @Nullable Sandbox byId(Organization organization, String id) {
        Sandbox sandbox = everyone.get(id);
        return sandbox != null && sandbox.organization() == organization && !sandbox.hasVanished() ? sandbox : null;
    }

    @Nullable Sandbox byIdOrName(Organization organization, String idOrName) {
        Sandbox sandbox = byId(organization, idOrName);
        return sandbox == null ? organization.named(idOrName) : sandbox;
    }

    /** For the control API, which knows no organizations: the id, else the youngest of that name that was created. */
    @Nullable Sandbox anywhere(String idOrName) {
        Sandbox found = everyone.get(idOrName);
        if (found != null) {
            return found;
        }
        for (Organization organization : organizations.values()) {
            Sandbox named = organization.named(idOrName);
            if (named != null) {
                return named;
            }
        }
        return null;
    }

    /** All that exist or ever existed, oldest first. */
    Collection<Sandbox> everyone() {
        return everyone.values();
    }

    void forgetThrottles() {
        byAddress.clear();
        organizations.values().forEach(organization -> organization.windows().clear());
    }

    void clear() {
        everyone.values().forEach(Sandbox::vanish);
        everyone.clear();
        organizations.values().forEach(Organization::clear);
        byAddress.clear();
        faults.clear();
        log.clear();
    }
}
