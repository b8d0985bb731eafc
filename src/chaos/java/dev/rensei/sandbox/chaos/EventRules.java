package dev.rensei.sandbox.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said, and in which order: rules 4 and 5. */
final class EventRules {

    private EventRules() {}

    /** As a subscriber reads it that drops repeats by their ids. */
    static List<Violation> inOrder(Books books) {
        List<Violation> found = new ArrayList<>();
        books.events().forEach((session, events) -> {
            Set<String> seen = new HashSet<>();
            Event last = null;
            for (Event event : events) {
                if (seen.add(event.id())) {
                    if (!follows(last, event)) {
                        found.add(new Violation(session, "%s came after %s".formatted(event, last)));
                    }
                    last = event;
                }
            }
        });
        return found;
    }

    private static boolean follows(@Nullable Event last, Event next) {
        if (last == null) {
            return next.generation() == 1 && next.sequence() == 1;
        }
        if (last.isTerminal()) {
            return next.generation() == last.generation() + 1 && next.sequence() == 1;
        }
        boolean forward = next.isTerminal()
                || next.status().equals("running") && last.status().equals("provisioning")
                || next.status().equals("provisioning") && last.status().equals("provisioning");
        return next.generation() == last.generation() && next.sequence() == last.sequence() + 1 && forward;
    }

    /** Whoever drops a repeat must not miss anything by that. */
    static List<Violation> repeatsAgree(Books books) {
        List<Violation> found = new ArrayList<>();
        books.events().forEach((session, events) -> {
            Map<String, Event> first = new HashMap<>();
            for (Event event : events) {
                Event known = first.putIfAbsent(event.id(), event);
                if (known != null && !known.saysTheSame(event)) {
                    found.add(new Violation(session, "%s contradicts %s".formatted(event, known)));
                }
            }
        });
        return found;
    }

    /** Subscribers may read committed records only; they are to miss nothing by that. */
    static List<Violation> committed(Books books) {
        List<Violation> found = new ArrayList<>();
        books.events().forEach((session, events) -> events.stream()
                .filter(event -> !books.committed().contains(event.id()))
                .forEach(event -> found.add(new Violation(session, "%s is not committed".formatted(event)))));
        return found;
    }

    static List<Violation> namedPools(Books books) {
        List<Violation> found = new ArrayList<>();
        books.allLives().forEach(life -> books.commands(life.session()).stream()
                .filter(command -> command.offset() == life.dispatchOffset())
                .forEach(command -> life.events().stream()
                        .filter(event ->
                                !event.pool().isEmpty() && !command.pools().contains(event.pool()))
                        .forEach(event -> found.add(new Violation(
                                life.session(), "%s is on a pool that %s does not name".formatted(event, command))))));
        return found;
    }
}
