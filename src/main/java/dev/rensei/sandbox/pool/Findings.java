package dev.rensei.sandbox.pool;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong and what is odd with pool definitions, so that all of it can be said at once. */
final class Findings {

    private static final int LONGEST = 160;

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void problem(String place, String sentence) {
        problems.add(at(place, sentence));
    }

    void warning(String place, String sentence) {
        warnings.add(at(place, sentence));
    }

    int problemCount() {
        return problems.size();
    }

    /** What was read, if nothing was wrong with it. */
    <T> Parsed<T> deliver(T value) {
        if (!problems.isEmpty()) {
            throw new PoolDefinitionException(problems);
        }
        return new Parsed<>(value, List.copyOf(warnings));
    }

    /** A word out of a definition, or the parser's on it, made safe for one line of a log. */
    static String shown(String name) {
        var line = name.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return line.toString();
    }

    private static String at(String place, String sentence) {
        return place.isEmpty() ? sentence : place + ": " + sentence;
    }
}
