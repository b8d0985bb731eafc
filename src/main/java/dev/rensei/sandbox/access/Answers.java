package dev.rensei.sandbox.access;

import dev.rensei.sandbox.provider.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The words for a provider's answers, as metrics and traces have them: {@code ok}, or the kind of failure, such as {@code quota-exceeded}. */
public final class Answers {

    private static final Map<Class<?>, String> WORDS = new ConcurrentHashMap<>();

    private Answers() {}

    /** The word for this one. */
    public static String word(Outcome<?> outcome) {
        return outcome instanceof Outcome.Failed<?> failed
                ? WORDS.computeIfAbsent(failed.failure().getClass(), Answers::kebab)
                : "ok";
    }

    private static String kebab(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
