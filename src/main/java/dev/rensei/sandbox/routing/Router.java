package dev.rensei.sandbox.routing;

import dev.rensei.sandbox.model.Dispatch;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Requirements;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.provider.Capabilities;
import dev.rensei.sandbox.provider.RuntimeProvides;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides which pools of a dispatch's list can run its session.
 *
 * <p>The decision depends on nothing but the arguments.
 */
public final class Router {

    private Router() {}

    /**
     * Judges every pool of the dispatch's list.
     *
     * @param dispatch the dispatch; a pool that it names twice counts once, where it is named first
     * @param pools finds a pool by its id
     * @param profiles finds a provider's declarations by its name
     */
    public static RoutingDecision decide(
            Dispatch dispatch,
            Function<PoolId, Optional<Pool>> pools,
            Function<String, Optional<ProviderProfile>> profiles) {
        var candidates = new ArrayList<Pool>();
        var trace = new ArrayList<RoutingStep>();
        for (var id : new LinkedHashSet<>(dispatch.pools())) {
            var pool = pools.apply(id);
            var excluded = exclusion(dispatch, pool, profiles).step(id);
            if (excluded.isPresent()) {
                trace.add(excluded.get());
            } else {
                trace.add(candidates.isEmpty() ? RoutingStep.selected(id) : RoutingStep.eligible(id));
                candidates.add(pool.orElseThrow());
            }
        }
        return new RoutingDecision(candidates, trace);
    }

    private static Exclusion exclusion(
            Dispatch dispatch, Optional<Pool> found, Function<String, Optional<ProviderProfile>> profiles) {
        if (found.isEmpty()) {
            return Exclusion.by(Rule.POOL_UNKNOWN);
        }
        var pool = found.get();
        if (!pool.orgId().equals(dispatch.key().orgId())) {
            return Exclusion.by(Rule.POOL_OF_ANOTHER_ORG);
        }
        if (!pool.enabled()) {
            return Exclusion.by(Rule.POOL_DISABLED);
        }
        return viability(dispatch, pool, profiles.apply(pool.provider()));
    }

    private static Exclusion viability(Dispatch dispatch, Pool pool, Optional<ProviderProfile> profile) {
        var exclusion = new Exclusion();
        pool.runtimeProvides()
                .or(() -> profile.map(ProviderProfile::classDefaults))
                .ifPresent(provided -> compareKinds(dispatch.requires(), provided, exclusion));
        profile.ifPresent(known -> compareCapabilities(dispatch, known.capabilities(), exclusion));
        // Settings are read by the provider, so without it there are none; a candidate always has them.
        exclusion.lacksIf(profile.isEmpty() || pool.settings().isEmpty(), Rule.PROVIDER_UNKNOWN, pool.provider());
        return exclusion;
    }

    private static void compareKinds(Requirements requires, RuntimeProvides provided, Exclusion exclusion) {
        exclusion.lacks(Rule.RUNTIME_MISSING, without(requires.runtimeKinds(), provided.runtimeKinds()));
        exclusion.lacks(Rule.REQUIREMENT_MISSING, without(requires.requirementKinds(), provided.requirementKinds()));
    }

    private static void compareCapabilities(Dispatch dispatch, Capabilities has, Exclusion exclusion) {
        var requires = dispatch.requires();
        requires.os().ifPresent(os -> exclusion.lacksIf(!os.equalsIgnoreCase(has.os()), Rule.OS_MISMATCH, os));
        requires.arch()
                .ifPresent(arch -> exclusion.lacksIf(!arch.equalsIgnoreCase(has.arch()), Rule.ARCH_MISMATCH, arch));
        exclusion.lacksIf(requires.gpu() && !has.supportsGpu(), Rule.GPU_UNSUPPORTED, "gpu");
        // A name that the profile doesn't know is a capability that it doesn't have.
        var flags = has.flags();
        exclusion.lacks(
                Rule.CAPABILITY_MISSING,
                requires.capabilities().stream()
                        .filter(name -> !flags.getOrDefault(name, false))
                        .toList());
        var longest = has.maxSessionDurationSeconds().orElse(Long.MAX_VALUE);
        var asked = dispatch.resources().timeoutSec().orElse(0);
        exclusion.lacksIf(asked > longest, Rule.DURATION_EXCEEDED, "timeoutSec>" + longest);
    }

    private static Set<String> without(Set<String> required, Set<String> provided) {
        var missing = new LinkedHashSet<>(required);
        missing.removeAll(provided);
        return missing;
    }
}
