package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.Trial.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Several rounds, in each of which every subject has its turn: what changes on the machine meanwhile hits all of them. */
final class Rounds {

    private final Map<Subject, List<Result>> results = new LinkedHashMap<>();
    private final Map<Subject, String> failures = new LinkedHashMap<>();

    private Rounds() {}

    static Rounds of(String scenario, Trial trial, List<Subject> subjects, int rounds) throws InterruptedException {
        Rounds all = new Rounds();
        subjects.forEach(subject -> all.results.put(subject, new ArrayList<>()));
        if (trial.warmsUp() && Options.number("rehearsal", 1) > 0) {
            rehearse(scenario, trial, subjects.get(0));
        }
        for (int round = 1; round <= rounds; round++) {
            for (Subject subject : subjects) {
                if (!all.failures.containsKey(subject)) {
                    all.run("%s, round %d of %d".formatted(scenario, round, rounds), trial, subject);
                }
            }
        }
        return all;
    }

    /** The broker and the stand-in have to warm up too, and the first subject shall not pay for it. */
    private static void rehearse(String scenario, Trial trial, Subject subject) throws InterruptedException {
        try {
            trial.of(subject);
            System.out.println(scenario + ": broker and stand-in are warm");
        } catch (RuntimeException e) {
            System.out.printf("%s: the rehearsal failed: %s%n", scenario, e);
        }
    }

    private void run(String turn, Trial trial, Subject subject) throws InterruptedException {
        try {
            Result result = trial.of(subject);
            results.get(subject).add(result);
            System.out.printf(
                    "%s: %s: %s/s, %s µs of CPU each, %d in %d ms %s%n",
                    turn,
                    subject.name(),
                    Figures.plain(result.perSecond()),
                    Figures.plain(result.cpuMicrosEach()),
                    result.running(),
                    result.took().toMillis(),
                    result.defects());
        } catch (RuntimeException e) {
            // A peer that can't do the work at all is a finding, not the end of the run.
            failures.put(subject, e.toString());
            System.out.printf("%s: %s: could not: %s%n", turn, subject.name(), e);
        }
    }

    /** The subjects that have results. */
    List<Subject> subjects() {
        return results.keySet().stream()
                .filter(subject -> !results.get(subject).isEmpty())
                .toList();
    }

    /** The median of a figure. */
    double median(Subject subject, ToDoubleFunction<Result> figure) {
        return Figures.median(results.get(subject), figure);
    }

    /** The best median of dispatches per second among some kinds of subjects, 0 if there are none. */
    double best(java.util.function.Predicate<Subject.Kind> kinds) {
        return subjects().stream()
                .filter(subject -> kinds.test(subject.kind()))
                .mapToDouble(subject -> median(subject, Result::perSecond))
                .max()
                .orElse(0);
    }

    /** The least and the most of a figure. */
    String range(Subject subject, ToDoubleFunction<Result> figure) {
        var all = results.get(subject).stream().mapToDouble(figure).summaryStatistics();
        return Figures.plain(all.getMin()) + " – " + Figures.plain(all.getMax());
    }

    /** What was not as it should be, for below the table. */
    String remarks() {
        StringBuilder remarks = new StringBuilder();
        failures.forEach((subject, failure) -> remarks.append("- ")
                .append(subject.name())
                .append(" could not: ")
                .append(failure)
                .append('\n'));
        results.forEach((subject, all) -> new TreeSet<>(
                        all.stream().map(Result::defects).toList())
                .stream().filter(defects -> !defects.isEmpty()).forEach(defects -> remarks.append("- ")
                        .append(subject.name())
                        .append(": ")
                        .append(defects)
                        .append('\n')));
        return remarks.isEmpty() ? "" : "\nNot as it should be:\n\n" + remarks;
    }
}
