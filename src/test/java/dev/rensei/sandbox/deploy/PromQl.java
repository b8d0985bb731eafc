package dev.rensei.sandbox.deploy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the metrics that a PromQL expression asks for, and the labels by which it selects. */
public final class PromQl {

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w.$])([a-zA-Z_:][a-zA-Z0-9_:]*+)(?!\\s*\\()(?:\\s*\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)\\s*(?:=~|!~|!=|=)");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    private PromQl() {}

    /** The labels that each metric is selected by. */
    public static Map<String, Set<String>> selectors(String expression) {
        String bare = TEXT.matcher(expression).replaceAll("\"\"");
        bare = GROUPING.matcher(bare).replaceAll(" ");
        bare = RANGE.matcher(bare).replaceAll(" ");
        Map<String, Set<String>> found = new LinkedHashMap<>();
        Matcher selector = SELECTOR.matcher(bare);
        while (selector.find()) {
            if (!WORDS.contains(selector.group(1).toLowerCase(Locale.ROOT))) {
                found.computeIfAbsent(selector.group(1), name -> new LinkedHashSet<>())
                        .addAll(labels(selector.group(2)));
            }
        }
        return found;
    }

    private static Set<String> labels(@Nullable String matchers) {
        Set<String> labels = new LinkedHashSet<>();
        if (matchers != null) {
            Matcher label = LABEL.matcher(matchers);
            while (label.find()) {
                labels.add(label.group(1));
            }
        }
        return labels;
    }
}
