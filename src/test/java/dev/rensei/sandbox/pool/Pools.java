package dev.rensei.sandbox.pool;

import dev.rensei.sandbox.model.OrgId;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.provider.RuntimeProvides;
import dev.rensei.sandbox.provider.StubProvider;
import java.util.Optional;
import java.util.Set;

/** Pools for tests: a usual one, and variations of it in words. */
public final class Pools {

    /** The organization of the usual pool. */
    public static final OrgId ACME = new OrgId("org_acme");

    private Pools() {}

    /** An enabled pool of {@link #ACME} at the provider {@code stub}, with the class defaults. */
    public static Pool pool(String id) {
        return new Pool(
                new PoolId(id),
                ACME,
                "stub",
                true,
                Optional.of(new StubProvider.Settings(Optional.empty())),
                Optional.empty());
    }

    /** The same pool, of another organization. */
    public static Pool ownedBy(String orgId, Pool pool) {
        return new Pool(
                pool.id(), new OrgId(orgId), pool.provider(), pool.enabled(), pool.settings(), pool.runtimeProvides());
    }

    /** The same pool, switched off. */
    public static Pool disabled(Pool pool) {
        return new Pool(pool.id(), pool.orgId(), pool.provider(), false, pool.settings(), pool.runtimeProvides());
    }

    /** The same pool, at a provider that the worker doesn't have. */
    public static Pool atUnknownProvider(Pool pool) {
        return new Pool(pool.id(), pool.orgId(), "elsewhere", pool.enabled(), Optional.empty(), pool.runtimeProvides());
    }

    /** The same pool, which says itself what it provides. */
    public static Pool providing(Set<String> runtimeKinds, Set<String> requirementKinds, Pool pool) {
        return new Pool(
                pool.id(),
                pool.orgId(),
                pool.provider(),
                pool.enabled(),
                pool.settings(),
                Optional.of(new RuntimeProvides(runtimeKinds, requirementKinds)));
    }
}
