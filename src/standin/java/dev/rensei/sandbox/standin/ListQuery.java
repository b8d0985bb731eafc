package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a listing asks for.
 *
 * @param labels pairs that must all match
 * @param states states of which one must match, or empty for any
 * @param idPrefix beginning of the id
 * @param namePrefix beginning of the name
 * @param erroredDeleted whether errored sandboxes whose deletion is not finished are shown
 * @param before only sandboxes that are older than this sequence number
 * @param limit the most in a page
 */
record ListQuery(
        Map<String, JsonNode> labels,
        Set<String> states,
        @Nullable String idPrefix,
        @Nullable String namePrefix,
        boolean erroredDeleted,
        long before,
        int limit) {

    boolean matches(Row row) {
        return (states.isEmpty() || states.contains(row.state().name()))
                && (erroredDeleted || !row.isErroredAndDeleted())
                && begins(row.spec().id(), idPrefix)
                && begins(row.name(), namePrefix)
                && labels.entrySet().stream()
                        .allMatch(pair -> pair.getValue().equals(row.labels().get(pair.getKey())));
    }

    private static boolean begins(String text, @Nullable String prefix) {
        return prefix == null || text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
