package dev.rensei.sandbox.routing;

import dev.rensei.sandbox.model.Dispatch;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Requirements;
import dev.rensei.sandbox.model.Resources;
import dev.rensei.sandbox.model.SessionKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Dispatches and requirements for the tests of routing, in words. */
final class Dispatches {

    private static final SessionKey SESSION = SessionKey.of("org_acme", "ses-1");

    private Dispatches() {}

    static Dispatch to(String... pools) {
        return to(Requirements.NONE, List.of(pools));
    }

    static Dispatch to(Requirements requires, String... pools) {
        return to(requires, List.of(pools));
    }

    static Dispatch to(Requirements requires, List<String> pools) {
        var bare = Dispatch.of(SESSION, pools.stream().map(PoolId::new).toArray(PoolId[]::new));
        return new Dispatch(
                bare.key(),
                bare.projectId(),
                bare.pools(),
                requires,
                bare.resources(),
                bare.image(),
                bare.command(),
                bare.env(),
                bare.registrationToken(),
                bare.labels());
    }

    static Dispatch lasting(long timeoutSec, Dispatch dispatch) {
        return new Dispatch(
                dispatch.key(),
                dispatch.projectId(),
                dispatch.pools(),
                dispatch.requires(),
                new Resources(
                        OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalLong.of(timeoutSec)),
                dispatch.image(),
                dispatch.command(),
                dispatch.env(),
                dispatch.registrationToken(),
                dispatch.labels());
    }

    static Requirements runtime(String... kinds) {
        return new Requirements(Set.of(kinds), Set.of(), Optional.empty(), Optional.empty(), false, Set.of());
    }

    static Requirements requirement(String... kinds) {
        return new Requirements(Set.of(), Set.of(kinds), Optional.empty(), Optional.empty(), false, Set.of());
    }

    static Requirements os(String os) {
        return new Requirements(Set.of(), Set.of(), Optional.of(os), Optional.empty(), false, Set.of());
    }

    static Requirements arch(String arch) {
        return new Requirements(Set.of(), Set.of(), Optional.empty(), Optional.of(arch), false, Set.of());
    }

    static Requirements gpu() {
        return new Requirements(Set.of(), Set.of(), Optional.empty(), Optional.empty(), true, Set.of());
    }

    static Requirements capability(String... names) {
        return new Requirements(Set.of(), Set.of(), Optional.empty(), Optional.empty(), false, Set.of(names));
    }
}
