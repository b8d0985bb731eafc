package dev.rensei.sandbox.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown, numbers to the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    Table(String... titles) {
        this.columns = titles.length;
        rows.add(List.of(titles));
    }

    /** One row more, as wide as the titles. */
    void row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns);
        }
        rows.add(List.of(cells));
    }

    /** The table's lines. */
    String markdown() {
        String line = "|---" + "|---:".repeat(columns - 1) + "|";
        List<String> lines = rows.stream()
                .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |")))
                .collect(Collectors.toCollection(ArrayList::new));
        lines.add(1, line);
        return String.join("\n", lines) + "\n";
    }
}
