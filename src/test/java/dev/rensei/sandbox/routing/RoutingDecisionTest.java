package dev.rensei.sandbox.routing;

import static dev.rensei.sandbox.pool.Pools.disabled;
import static dev.rensei.sandbox.pool.Pools.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.RoutingStep.Stage;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.provider.StubProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingDecisionTest {

    private static final PoolId A = new PoolId("a");
    private static final PoolId B = new PoolId("b");
    private static final PoolId C = new PoolId("c");
    private static final PoolId D = new PoolId("d");

    private static final Reason DOWN = new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "No answer");
    private static final Reason FULL = new Reason(ReasonCode.QUOTA_EXCEEDED, "No room");

    /** Pool b is switched off, the others can run the session. */
    private final RoutingDecision decision = Router.decide(
            Dispatches.to("a", "b", "c", "d"),
            PoolCatalogue.of(pool("a"), disabled(pool("b")), pool("c"), pool("d"))::find,
            name -> Optional.of(ProviderProfile.of(StubProvider.named(name))));

    @Test
    void shouldShowARefusalAndWhoTookOver() {
        // When
        var trace = decision.traceAfter(Map.of(A, DOWN), Optional.of(C));

        // Then
        assertThat(trace)
                .containsExactly(
                        RoutingStep.excluded(A, Stage.BIND, "PROVIDER_UNAVAILABLE", List.of("No answer")),
                        RoutingStep.excluded(B, Stage.PERMISSION, "pool-disabled", List.of()),
                        RoutingStep.selected(C),
                        RoutingStep.eligible(D));
    }

    @Test
    void shouldShowEveryRefusalWhenTheListIsExhausted() {
        // When
        var trace = decision.traceAfter(Map.of(A, DOWN, C, FULL, D, DOWN), Optional.empty());

        // Then
        assertThat(trace)
                .containsExactly(
                        RoutingStep.excluded(A, Stage.BIND, "PROVIDER_UNAVAILABLE", List.of("No answer")),
                        RoutingStep.excluded(B, Stage.PERMISSION, "pool-disabled", List.of()),
                        RoutingStep.excluded(C, Stage.BIND, "QUOTA_EXCEEDED", List.of("No room")),
                        RoutingStep.excluded(D, Stage.BIND, "PROVIDER_UNAVAILABLE", List.of("No answer")));
    }

    @Test
    void shouldBeTheDecisionsTraceWhenTheFirstCandidateTookTheSession() {
        // When
        var trace = decision.traceAfter(Map.of(), Optional.of(A));

        // Then
        assertThat(trace).isEqualTo(decision.trace());
    }

    @Test
    void shouldReadRefusalsBackAsItWroteThem() {
        // Given
        var refused = Map.of(A, DOWN, C, FULL);

        // When
        var read = RoutingDecision.refusedIn(decision.traceAfter(refused, Optional.of(D)));

        // Then
        assertThat(read).isEqualTo(refused);
    }

    @Test
    void shouldPassOverARefusalInTheWordsOfANewerWorker() {
        // When
        var read = RoutingDecision.refusedIn(List.of(RoutingStep.excluded(A, Stage.BIND, "MOON_IS_FULL", List.of())));

        // Then
        assertThat(read).isEmpty();
    }
}
