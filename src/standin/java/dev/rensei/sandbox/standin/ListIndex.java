package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the listing of one organization shows, newest first. A page costs its own length: it begins at the cursor in an
 * ordered index, and a filter by labels walks the rarest of its pairs.
 */
final class ListIndex {

    private final NavigableMap<Long, Row> rows = new TreeMap<>();
    private final Map<String, NavigableSet<Long>> byLabel = new HashMap<>();

    /**
     * A page of rows.
     *
     * @param rows newest first
     * @param more whether older ones match, too
     */
    record Page(List<Row> rows, boolean more) {}

    void put(Row row) {
        Row before = rows.put(row.spec().sequence(), row);
        if (before == null || !before.labels().equals(row.labels())) {
            if (before != null) {
                unlabel(before);
            }
            row.labels().properties().forEach(pair -> byLabel.computeIfAbsent(
                            key(pair.getKey(), pair.getValue()), unused -> new TreeSet<>())
                    .add(row.spec().sequence()));
        }
    }

    void remove(long sequence) {
        Row row = rows.remove(sequence);
        if (row != null) {
            unlabel(row);
        }
    }

    void clear() {
        rows.clear();
        byLabel.clear();
    }

    int size() {
        return rows.size();
    }

    Page page(ListQuery query, Predicate<Row> visible) {
        List<Row> page = new ArrayList<>();
        NavigableSet<Long> candidates = rarest(query.labels());
        if (candidates == null) {
            return new Page(page, false);
        }
        for (Long sequence : candidates.headSet(query.before(), false).descendingSet()) {
            Row row = rows.get(sequence);
            if (row != null && query.matches(row) && visible.test(row)) {
                if (page.size() == query.limit()) {
                    return new Page(page, true);
                }
                page.add(row);
            }
        }
        return new Page(page, false);
    }

    private @Nullable NavigableSet<Long> rarest(Map<String, JsonNode> labels) {
        NavigableSet<Long> best = rows.navigableKeySet();
        for (var pair : labels.entrySet()) {
            NavigableSet<Long> found = byLabel.get(key(pair.getKey(), pair.getValue()));
            if (found == null) {
                return null;
            }
            best = found.size() < best.size() ? found : best;
        }
        return best;
    }

    private void unlabel(Row row) {
        ObjectNode labels = row.labels();
        labels.properties()
                .forEach(pair -> byLabel.computeIfPresent(key(pair.getKey(), pair.getValue()), (key, set) -> {
                    set.remove(row.spec().sequence());
                    return set.isEmpty() ? null : set;
                }));
    }

    /** The value as JSON text, since a label may be a number, and that is not the string of the same digits. */
    private static String key(String name, JsonNode value) {
        return name + '\u0000' + value;
    }
}
