package dev.rensei.sandbox.chaos;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a run went.
 *
 * @param plan what was done
 * @param harms how often each harm was done
 * @param books the books after settling
 * @param settled how long the system took to settle
 * @param took how long all took
 * @param defects what went wrong in the suite itself
 */
record Report(
        ChaosPlan plan,
        Map<String, Integer> harms,
        Books books,
        Duration settled,
        Duration took,
        List<String> defects) {

    private static final int EXAMPLES = 3;
    private static final int STORIES = 3;
    private static final String LINE = "  %-60s %7d%n";

    /** All that is wrong, by rule. */
    Map<Rule, List<Violation>> violations() {
        Map<Rule, List<Violation>> all = new LinkedHashMap<>();
        Rule.ALL.forEach(rule -> all.put(rule, rule.check().apply(books)));
        return all;
    }

    boolean isGood() {
        return defects.isEmpty() && violations().values().stream().allMatch(List::isEmpty);
    }

    /** The table, with examples and stories of what is wrong. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("%nChaos run \"%s\", seed %d: %d s, settled after %d s%n"
                .formatted(plan.name(), plan.seed(), took.toSeconds(), settled.toSeconds()));
        text.append("Done%n".formatted());
        text.append(LINE.formatted(
                "commands", count(books.commands()) + books.garbage().size()));
        text.append(LINE.formatted("events", count(books.events())));
        text.append(LINE.formatted("sandboxes", count(books.boxes())));
        text.append(LINE.formatted("creates", books.arrivals().size()));
        List<Duration> telling = EndRules.tellingInCalm(books);
        if (!telling.isEmpty()) {
            text.append(LINE.formatted(
                    "longest of %d calm changes to its event, in ms".formatted(telling.size()),
                    telling.get(telling.size() - 1).toMillis()));
        }
        harms.forEach((what, times) -> text.append(LINE.formatted(what, times)));
        text.append("Rules, and how often each was broken%n".formatted());
        Map<Rule, List<Violation>> violations = violations();
        violations.forEach((rule, found) ->
                text.append(LINE.formatted("%2s %s".formatted(rule.number(), rule.title()), found.size())));
        defects.forEach(defect -> text.append("The suite itself failed: %s%n".formatted(defect)));
        violations.forEach((rule, found) -> found.stream()
                .limit(EXAMPLES)
                .forEach(violation -> text.append(
                        "Rule %s, %s: %s%n".formatted(rule.number(), violation.session(), violation.what()))));
        violations.values().stream()
                .flatMap(List::stream)
                .map(Violation::session)
                .filter(session -> !session.isEmpty())
                .distinct()
                .limit(STORIES)
                .forEach(session -> text.append(Story.of(books, session)));
        return text.toString();
    }

    private static int count(Map<String, ? extends List<?>> book) {
        return book.values().stream().mapToInt(List::size).sum();
    }
}
