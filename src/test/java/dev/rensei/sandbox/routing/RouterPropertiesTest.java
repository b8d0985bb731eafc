package dev.rensei.sandbox.routing;

import static dev.rensei.sandbox.pool.Pools.atUnknownProvider;
import static dev.rensei.sandbox.pool.Pools.disabled;
import static dev.rensei.sandbox.pool.Pools.ownedBy;
import static dev.rensei.sandbox.pool.Pools.pool;
import static dev.rensei.sandbox.pool.Pools.providing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.Dispatch;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Requirements;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.RoutingStep.Outcome;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.provider.StubProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for every decision, whatever the pools and the dispatch. */
class RouterPropertiesTest {

    private static final List<String> IDS = List.of("a", "b", "c", "d", "e");
    private static final List<String> RUNTIMES = List.of("npm", "python-pip", "jvm");
    private static final List<String> REQUIREMENTS = List.of("git", "long-running", "toolchain:go");
    private static final ProviderProfile STUB = ProviderProfile.of(StubProvider.named("stub"));

    @Property
    void candidatesKeepTheAuthorsOrder(
            @ForAll("catalogues") Map<PoolId, Pool> pools, @ForAll("dispatches") Dispatch dispatch) {
        var candidates =
                decide(dispatch, pools).candidates().stream().map(Pool::id).toList();

        var inOrder = new ArrayList<>(new LinkedHashSet<>(dispatch.pools()));
        inOrder.retainAll(candidates);
        assertThat(candidates).isEqualTo(inOrder);
    }

    @Property
    void aCandidateIsPermittedAndProvidesAll(
            @ForAll("catalogues") Map<PoolId, Pool> pools, @ForAll("dispatches") Dispatch dispatch) {
        var decision = decide(dispatch, pools);

        assertThat(decision.candidates()).allSatisfy(pool -> {
            assertThat(pool.orgId()).isEqualTo(dispatch.key().orgId());
            assertThat(pool.enabled()).isTrue();
            assertThat(pool.settings()).isPresent();
            var provided = pool.runtimeProvides().orElse(StubProvider.DEFAULTS);
            assertThat(provided.runtimeKinds()).containsAll(dispatch.requires().runtimeKinds());
            assertThat(provided.requirementKinds())
                    .containsAll(dispatch.requires().requirementKinds());
            assertThat(dispatch.requires().gpu()).isFalse();
        });
    }

    @Property
    void theTraceHasEveryPoolOnceAndAgreesWithTheCandidates(
            @ForAll("catalogues") Map<PoolId, Pool> pools, @ForAll("dispatches") Dispatch dispatch) {
        var decision = decide(dispatch, pools);

        assertThat(decision.trace())
                .extracting(RoutingStep::poolId)
                .containsExactlyElementsOf(
                        dispatch.pools().stream().map(PoolId::value).distinct().toList());
        var used = decision.trace().stream()
                .filter(step -> step.outcome() != Outcome.EXCLUDED)
                .toList();
        assertThat(used)
                .extracting(RoutingStep::poolId)
                .containsExactlyElementsOf(decision.candidates().stream()
                        .map(pool -> pool.id().value())
                        .toList());
        assertThat(used.stream().skip(1)).allMatch(step -> step.outcome() == Outcome.ELIGIBLE);
        assertThat(used.stream().limit(1)).allMatch(step -> step.outcome() == Outcome.SELECTED);
    }

    @Property
    void anExclusionSaysStageAndRule(
            @ForAll("catalogues") Map<PoolId, Pool> pools, @ForAll("dispatches") Dispatch dispatch) {
        var decision = decide(dispatch, pools);

        assertThat(decision.trace())
                .allMatch(step -> (step.outcome() == Outcome.EXCLUDED) == (step.stage() != null)
                        && (step.stage() == null) == (step.rule() == null));
    }

    @Property
    void aFurtherRequirementNeverAddsACandidate(
            @ForAll("catalogues") Map<PoolId, Pool> pools,
            @ForAll("dispatches") Dispatch dispatch,
            @ForAll("requirements") Requirements further) {
        var before = decide(dispatch, pools);

        var after = decide(requiring(both(dispatch.requires(), further), dispatch), pools);

        assertThat(before.candidates()).containsAll(after.candidates());
    }

    @Property
    void anOverrideReplacesTheDefaultsWhole(
            @ForAll("dispatches") Dispatch dispatch,
            @ForAll("kinds") Set<String> runtimes,
            @ForAll("kinds") Set<String> kinds) {
        var pools = IDS.stream()
                .map(id -> providing(runtimes, kinds, pool(id)))
                .collect(Collectors.toMap(Pool::id, Function.identity()));

        var decision = decide(dispatch, pools);

        var provided = runtimes.containsAll(dispatch.requires().runtimeKinds())
                && kinds.containsAll(dispatch.requires().requirementKinds())
                && !dispatch.requires().gpu();
        assertThat(decision.hasCandidates()).isEqualTo(provided);
    }

    @Property
    void theSameQuestionHasTheSameAnswer(
            @ForAll("catalogues") Map<PoolId, Pool> pools, @ForAll("dispatches") Dispatch dispatch) {
        // The same requirements, in sets that iterate in another order.
        var shuffled = requiring(both(dispatch.requires(), Requirements.NONE), dispatch);

        assertThat(decide(shuffled, pools)).isEqualTo(decide(dispatch, pools));
    }

    @Provide
    Arbitrary<Map<PoolId, Pool>> catalogues() {
        var variations = Arbitraries.of(List.<Function<Pool, Pool>>of(
                Function.identity(),
                pool -> disabled(pool),
                pool -> ownedBy("org_other", pool),
                pool -> atUnknownProvider(pool),
                pool -> providing(Set.of("jvm"), Set.of("git", "toolchain:go"), pool),
                pool -> providing(Set.copyOf(RUNTIMES), Set.copyOf(REQUIREMENTS), pool)));
        var pool = Combinators.combine(Arbitraries.of(IDS), variations).as((id, vary) -> vary.apply(pool(id)));
        return pool.list().uniqueElements(Pool::id).map(pools -> pools.stream()
                .collect(Collectors.toMap(Pool::id, Function.identity())));
    }

    @Provide
    Arbitrary<Dispatch> dispatches() {
        var pools = Arbitraries.of(IDS).list().ofMinSize(1).ofMaxSize(7);
        return Combinators.combine(requirements(), pools).as(Dispatches::to);
    }

    @Provide
    Arbitrary<Requirements> requirements() {
        var gpu = Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true)));
        return Combinators.combine(someOf(RUNTIMES), someOf(REQUIREMENTS), gpu)
                .as((runtimes, kinds, needsGpu) ->
                        new Requirements(runtimes, kinds, Optional.empty(), Optional.empty(), needsGpu, Set.of()));
    }

    @Provide
    Arbitrary<Set<String>> kinds() {
        var all = new ArrayList<>(RUNTIMES);
        all.addAll(REQUIREMENTS);
        return someOf(all);
    }

    private static Arbitrary<Set<String>> someOf(List<String> words) {
        return Arbitraries.of(words).set().ofMaxSize(words.size());
    }

    private static Requirements both(Requirements one, Requirements other) {
        var runtimes = new HashSet<>(one.runtimeKinds());
        runtimes.addAll(other.runtimeKinds());
        var kinds = new HashSet<>(one.requirementKinds());
        kinds.addAll(other.requirementKinds());
        return new Requirements(runtimes, kinds, one.os(), one.arch(), one.gpu() || other.gpu(), one.capabilities());
    }

    private static Dispatch requiring(Requirements requires, Dispatch dispatch) {
        return Dispatches.to(
                requires, dispatch.pools().stream().map(PoolId::value).toList());
    }

    private static RoutingDecision decide(Dispatch dispatch, Map<PoolId, Pool> pools) {
        return Router.decide(dispatch, id -> Optional.ofNullable(pools.get(id)), name -> Optional.of(STUB)
                .filter(profile -> name.equals("stub")));
    }
}
