package dev.rensei.sandbox.routing;

import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.RoutingStep.Outcome;
import dev.rensei.sandbox.model.RoutingStep.Stage;
import dev.rensei.sandbox.pool.Pool;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What routing decided on a dispatch.
 *
 * @param candidates the pools that can run the session, in the order in which they are to be tried
 * @param trace one line for each pool of the dispatch's list, in its order; the first candidate counts as selected
 */
public record RoutingDecision(List<Pool> candidates, List<RoutingStep> trace) {

    /** Copies the lists. */
    public RoutingDecision {
        candidates = List.copyOf(candidates);
        trace = List.copyOf(trace);
    }

    /** Whether there is a pool to try. */
    public boolean hasCandidates() {
        return !candidates.isEmpty();
    }

    /**
     * The trace as it stands after candidates were tried.
     *
     * @param refused the candidates that were tried in vain, and why; a refused one is never shown as selected
     * @param selected the candidate in use now, empty if none is left
     * @return the trace in the dispatch's order; candidates that are neither refused nor selected are eligible
     */
    public List<RoutingStep> traceAfter(Map<PoolId, Reason> refused, Optional<PoolId> selected) {
        return trace.stream().map(step -> after(step, refused, selected)).toList();
    }

    /** The candidates that were tried in vain, and why, as {@link #traceAfter} wrote it down. */
    public static Map<PoolId, Reason> refusedIn(List<RoutingStep> trace) {
        Map<PoolId, Reason> refused = new LinkedHashMap<>();
        for (RoutingStep step : trace) {
            if (step.stage() == Stage.BIND) {
                String message = step.detail() == null ? "" : String.join("; ", step.detail());
                code(step).ifPresent(code -> refused.put(new PoolId(step.poolId()), new Reason(code, message)));
            }
        }
        return refused;
    }

    /** Empty for the word of a newer worker. */
    private static Optional<ReasonCode> code(RoutingStep step) {
        return Arrays.stream(ReasonCode.values())
                .filter(code -> code.name().equals(step.rule()))
                .findFirst();
    }

    private static RoutingStep after(RoutingStep step, Map<PoolId, Reason> refused, Optional<PoolId> selected) {
        if (step.outcome() == Outcome.EXCLUDED) {
            return step;
        }
        var pool = new PoolId(step.poolId());
        var reason = refused.get(pool);
        if (reason != null) {
            return RoutingStep.excluded(pool, Stage.BIND, reason.code().name(), List.of(reason.message()));
        }
        return selected.filter(pool::equals).isPresent() ? RoutingStep.selected(pool) : RoutingStep.eligible(pool);
    }
}
