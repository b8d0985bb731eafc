package dev.rensei.sandbox.routing;

import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.RoutingStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of one stage that a pool breaks, with what it lacks under each. */
final class Exclusion {

    private final Map<Rule, List<String>> lacking = new EnumMap<>(Rule.class);

    /** The pool breaks this rule, and there is nothing more to say. */
    static Exclusion by(Rule rule) {
        var exclusion = new Exclusion();
        exclusion.lacking.put(rule, List.of());
        return exclusion;
    }

    /** If anything is lacking, the rule is broken. Sorted, because sets come in any order and a decision must not. */
    void lacks(Rule rule, Collection<String> things) {
        if (!things.isEmpty()) {
            lacking.put(rule, things.stream().sorted().toList());
        }
    }

    void lacksIf(boolean broken, Rule rule, String thing) {
        if (broken) {
            lacking.put(rule, List.of(thing));
        }
    }

    /** The line in the trace, if any rule is broken: the first one names it, the detail has what all of them miss. */
    Optional<RoutingStep> step(PoolId pool) {
        return lacking.keySet().stream().findFirst().map(first -> {
            var detail = new ArrayList<String>();
            lacking.values().forEach(detail::addAll);
            return RoutingStep.excluded(pool, first.stage(), first.wireName(), detail);
        });
    }
}
