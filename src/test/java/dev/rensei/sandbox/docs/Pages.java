package dev.rensei.sandbox.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the documentation, and the examples in them. */
final class Pages {

    static final Path DOCS = Path.of("docs");

    /** An opening fence with a language and, for examples of payloads, the name of a schema. */
    private static final Pattern FENCE =
            Pattern.compile("^```(\\w+)(?: (\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private Pages() {}

    /**
     * A block of code.
     *
     * @param page where it stands
     * @param language its language
     * @param schema the schema that it claims to fit; empty if none
     * @param text what is in it
     */
    record Example(Path page, String language, String schema, String text) {
        @Override
        public String toString() {
            return "%s: %s %s".formatted(page, schema, text.lines().findFirst().orElse(""));
        }
    }

    static List<Path> all() {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return Stream.concat(Stream.of(Path.of("README.md")), files.filter(file -> file.toString()
                            .endsWith(".md")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Example> examples() {
        List<Example> found = new ArrayList<>();
        for (Path page : all()) {
            Matcher fence = FENCE.matcher(read(page));
            while (fence.find()) {
                String schema = fence.group(2) == null ? "" : fence.group(2);
                found.add(new Example(page, fence.group(1), schema, fence.group(3)));
            }
        }
        return found;
    }
}
