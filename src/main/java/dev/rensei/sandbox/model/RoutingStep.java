package dev.rensei.sandbox.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a routing trace: what became of one pool of the dispatch's list.
 *
 * @param poolId the pool
 * @param outcome selected, eligible (not needed so far) or excluded
 * @param stage where it was excluded
 * @param rule which rule excluded it
 * @param detail what it lacks, or what the provider said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoutingStep(
        String poolId,
        Outcome outcome,
        @Nullable Stage stage,
        @Nullable String rule,
        @Nullable List<String> detail) {

    /** What became of a pool. */
    public enum Outcome {
        /** It is the one being used. */
        SELECTED,
        /** It could be used, and comes next if those before it fail. */
        ELIGIBLE,
        /** It can't be used. */
        EXCLUDED;

        /** The word on the wire. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a pool was excluded. */
    public enum Stage {
        /** The session's organization may not use it. */
        PERMISSION,
        /** It can't run the session. */
        VIABILITY,
        /** The provider refused, or was unavailable. */
        BIND;

        /** The word on the wire. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The pool that is used. */
    public static RoutingStep selected(PoolId pool) {
        return new RoutingStep(pool.value(), Outcome.SELECTED, null, null, null);
    }

    /** A pool that could be used. */
    public static RoutingStep eligible(PoolId pool) {
        return new RoutingStep(pool.value(), Outcome.ELIGIBLE, null, null, null);
    }

    /** A pool that can't be used, and why. */
    public static RoutingStep excluded(PoolId pool, Stage stage, String rule, List<String> detail) {
        return new RoutingStep(
                pool.value(), Outcome.EXCLUDED, stage, rule, detail.isEmpty() ? null : List.copyOf(detail));
    }
}
