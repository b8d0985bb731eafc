package dev.rensei.sandbox.pool;

import dev.rensei.sandbox.model.OrgId;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.provider.PoolSettings;
import dev.rensei.sandbox.provider.RuntimeProvides;
import java.util.Optional;

/**
 * A capacity pool: where, and with which settings, sessions of one organization may get sandboxes.
 *
 * @param id its name in dispatches
 * @param orgId the one organization whose sessions may use it
 * @param provider the name of its provider
 * @param enabled whether it takes sessions
 * @param settings its {@code config} as read by its provider; empty if this worker has no such provider
 * @param runtimeProvides what it says that it provides; empty if it leaves that to the provider's class defaults
 */
public record Pool(
        PoolId id,
        OrgId orgId,
        String provider,
        boolean enabled,
        Optional<PoolSettings> settings,
        Optional<RuntimeProvides> runtimeProvides) {

    /**
     * What the pool provides. What it says itself replaces the class defaults whole: a kind that it leaves out is not
     * provided, and if it names only one of the two lists, the other is empty.
     *
     * @param classDefaults what pools of this provider provide when they don't say
     */
    public RuntimeProvides provides(RuntimeProvides classDefaults) {
        return runtimeProvides.orElse(classDefaults);
    }
}
