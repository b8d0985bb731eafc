package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import dev.rensei.sandbox.provider.SandboxPage;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Labels as the listing wants them, and as the last way to find a sandbox where the server keeps no names. */
final class LabelFilter {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the server puts before the name of a destroyed sandbox, so that the name is free again. */
    private static final String DESTROYED_PREFIX = "DESTROYED_";

    private LabelFilter() {}

    /** The value of the query parameter {@code labels}: a JSON object. */
    static String query(Map<String, String> labels) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(labels));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("labels can be written as JSON", e);
        }
    }

    /**
     * The one of a listing that was made with this name. Servers without names make up their own, so there the labels
     * alone decide, and a sound sandbox goes before a broken one.
     */
    static Optional<Sandbox> pick(SandboxPage page, String name, Map<String, String> labels) {
        return page.sandboxes().stream()
                .filter(ReplyReader::exists)
                .filter(sandbox -> !isRenamed(sandbox))
                .filter(sandbox -> sandbox.labels().entrySet().containsAll(labels.entrySet()))
                .min(Comparator.comparing((Sandbox sandbox) -> !sandbox.name().equals(Optional.of(name)))
                        .thenComparing(LabelFilter::isBroken));
    }

    static boolean isRenamed(Sandbox sandbox) {
        return sandbox.name()
                .filter(given -> given.startsWith(DESTROYED_PREFIX))
                .isPresent();
    }

    private static boolean isBroken(Sandbox sandbox) {
        return sandbox.condition() == Condition.FAILED || sandbox.condition() == Condition.ENDED;
    }
}
