package dev.rensei.sandbox.routing;

import static dev.rensei.sandbox.pool.Pools.atUnknownProvider;
import static dev.rensei.sandbox.pool.Pools.disabled;
import static dev.rensei.sandbox.pool.Pools.ownedBy;
import static dev.rensei.sandbox.pool.Pools.pool;
import static dev.rensei.sandbox.pool.Pools.providing;
import static dev.rensei.sandbox.routing.Dispatches.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.Dispatch;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Requirements;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.RoutingStep.Stage;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.provider.Capabilities;
import dev.rensei.sandbox.provider.StubProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RouterTest {

    private static final Map<String, ProviderProfile> PROFILES =
            Map.of("stub", ProviderProfile.of(StubProvider.named("stub")));

    @Test
    void shouldKeepTheAuthorsOrder() {
        // When
        var decision = decide(to("c", "a", "b"), pool("a"), pool("b"), pool("c"));

        // Then
        assertThat(decision.candidates()).containsExactly(pool("c"), pool("a"), pool("b"));
        assertThat(decision.trace())
                .containsExactly(
                        RoutingStep.selected(new PoolId("c")),
                        RoutingStep.eligible(new PoolId("a")),
                        RoutingStep.eligible(new PoolId("b")));
    }

    @Test
    void shouldCountAPoolThatIsNamedTwiceOnce() {
        // When
        var decision = decide(to("b", "a", "b"), pool("a"), pool("b"));

        // Then
        assertThat(decision.candidates()).containsExactly(pool("b"), pool("a"));
        assertThat(decision.trace()).hasSize(2);
    }

    @Test
    void shouldSelectTheFirstPoolThatIsNotExcluded() {
        // When
        var decision = decide(to("a", "b", "c"), disabled(pool("a")), pool("b"), pool("c"));

        // Then
        assertThat(decision.trace())
                .containsExactly(
                        RoutingStep.excluded(new PoolId("a"), Stage.PERMISSION, "pool-disabled", List.of()),
                        RoutingStep.selected(new PoolId("b")),
                        RoutingStep.eligible(new PoolId("c")));
    }

    @Test
    void shouldHaveNoCandidatesWhenEveryPoolIsExcluded() {
        // When
        var decision = decide(to("a", "b"), disabled(pool("a")));

        // Then
        assertThat(decision.hasCandidates()).isFalse();
    }

    @Test
    void shouldRevealNothingOfAPoolOfAnotherOrg() {
        // When
        var decision =
                decide(to(Dispatches.requirement("toolchain:go"), "a"), ownedBy("org_other", disabled(pool("a"))));

        // Then
        assertThat(decision.trace())
                .containsExactly(
                        RoutingStep.excluded(new PoolId("a"), Stage.PERMISSION, "pool-of-another-org", List.of()));
    }

    static Stream<Arguments> viabilityRules() {
        var go = providing(Set.of("npm"), Set.of("toolchain:go"), pool("a"));
        return Stream.of(
                Arguments.of(to("b"), go, "b", "pool-unknown", List.of()),
                Arguments.of(
                        to(Dispatches.runtime("npm", "jvm"), "a"), pool("a"), "a", "runtime-missing", List.of("jvm")),
                Arguments.of(
                        to(Dispatches.requirement("toolchain:node", "git"), "a"),
                        go,
                        "a",
                        "requirement-missing",
                        List.of("git", "toolchain:node")),
                Arguments.of(to(Dispatches.os("windows"), "a"), go, "a", "os-mismatch", List.of("windows")),
                Arguments.of(to(Dispatches.arch("arm64"), "a"), go, "a", "arch-mismatch", List.of("arm64")),
                Arguments.of(to(Dispatches.gpu(), "a"), go, "a", "gpu-unsupported", List.of("gpu")),
                Arguments.of(
                        to(Dispatches.capability("supportsFsSnapshot", "supportsPauseResume"), "a"),
                        go,
                        "a",
                        "capability-missing",
                        List.of("supportsPauseResume")),
                Arguments.of(
                        to(Dispatches.capability("supportsTimeTravel"), "a"),
                        go,
                        "a",
                        "capability-missing",
                        List.of("supportsTimeTravel")),
                Arguments.of(to("a"), atUnknownProvider(pool("a")), "a", "provider-unknown", List.of("elsewhere")));
    }

    @ParameterizedTest
    @MethodSource("viabilityRules")
    void shouldExcludeAPoolThatCannotRunTheSession(
            Dispatch dispatch, Pool pool, String poolId, String rule, List<String> detail) {
        // When
        var decision = decide(dispatch, pool);

        // Then
        assertThat(decision.trace())
                .containsExactly(RoutingStep.excluded(new PoolId(poolId), Stage.VIABILITY, rule, detail));
    }

    @Test
    void shouldExcludeAPoolWhoseProviderEndsSessionsTooSoon() {
        // Given
        var profile = new ProviderProfile(lasting(3600), StubProvider.DEFAULTS);

        // When
        var decision = Router.decide(
                Dispatches.lasting(3601, to("a")), id -> Optional.of(pool("a")), name -> Optional.of(profile));

        // Then
        assertThat(decision.trace())
                .containsExactly(RoutingStep.excluded(
                        new PoolId("a"), Stage.VIABILITY, "duration-exceeded", List.of("timeoutSec>3600")));
    }

    @Test
    void shouldAcceptTheLongestSessionThatTheProviderAllows() {
        // Given
        var profile = new ProviderProfile(lasting(3600), StubProvider.DEFAULTS);

        // When
        var decision = Router.decide(
                Dispatches.lasting(3600, to("a")), id -> Optional.of(pool("a")), name -> Optional.of(profile));

        // Then
        assertThat(decision.candidates()).containsExactly(pool("a"));
    }

    @Test
    void shouldNameTheFirstRuleAndListAllThatAPoolLacks() {
        // Given
        var requires = new Requirements(
                Set.of("jvm"),
                Set.of("toolchain:go", "kvm"),
                Optional.of("windows"),
                Optional.of("arm64"),
                true,
                Set.of("supportsGpu"));

        // When
        var decision = decide(to(requires, "a"), pool("a"));

        // Then
        assertThat(decision.trace())
                .containsExactly(RoutingStep.excluded(
                        new PoolId("a"),
                        Stage.VIABILITY,
                        "runtime-missing",
                        List.of("jvm", "kvm", "toolchain:go", "windows", "arm64", "gpu", "supportsGpu")));
    }

    @Test
    void shouldAcceptWhatTheClassDefaultsProvide() {
        // When
        var decision = decide(
                to(
                        new Requirements(
                                Set.of("npm"),
                                Set.of("git"),
                                Optional.of("Linux"),
                                Optional.of("x86_64"),
                                false,
                                Set.of("supportsFsSnapshot")),
                        "a"),
                pool("a"));

        // Then
        assertThat(decision.candidates()).containsExactly(pool("a"));
    }

    @Test
    void shouldNotAddTheClassDefaultsToAnOverride() {
        // When
        var decision = decide(
                to(Dispatches.requirement("git"), "a"), providing(Set.of("npm"), Set.of("toolchain:go"), pool("a")));

        // Then
        assertThat(decision.trace())
                .containsExactly(
                        RoutingStep.excluded(new PoolId("a"), Stage.VIABILITY, "requirement-missing", List.of("git")));
    }

    private static RoutingDecision decide(Dispatch dispatch, Pool... pools) {
        return Router.decide(dispatch, PoolCatalogue.of(pools)::find, name -> Optional.ofNullable(PROFILES.get(name)));
    }

    private static Capabilities lasting(long seconds) {
        return new Capabilities(
                "dial-in",
                false,
                false,
                false,
                OptionalInt.empty(),
                OptionalLong.of(seconds),
                "linux",
                "x86_64",
                "none",
                "wall-clock",
                false,
                false,
                "allow-all");
    }
}
