package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.rensei.sandbox.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a provider's sentence fit for people and logs: without the secrets known to the call, without control
 * characters, and short.
 *
 * @param secrets what must not be shown
 */
record Redaction(List<Secret> secrets) {

    static final int MAX_LENGTH = 300;
    private static final String MASK = "***";

    /** Shorter values are masked only as whole words: the value "1" must not riddle every number. */
    private static final int SHORT = 4;

    /** Lines of a longer value, such as a private key, that are masked by themselves. */
    private static final int LINE = 8;

    static Redaction of(Secret key) {
        return new Redaction(List.of(key));
    }

    static Redaction of(Secret key, Collection<Secret> values) {
        return new Redaction(Stream.concat(Stream.of(key), values.stream()).toList());
    }

    /** The text as it may be shown. */
    String clean(String text) {
        var shown = text;
        for (var secret : spellings()) {
            shown = secret.length() < SHORT
                    ? Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])")
                            .matcher(shown)
                            .replaceAll(MASK)
                    : shown.replace(secret, MASK);
        }
        return cut(shown.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip());
    }

    /** Every secret in the ways that a server may repeat it; the longest first, so that no rest of one stays. */
    private List<String> spellings() {
        Set<String> all = new LinkedHashSet<>();
        for (var secret : secrets) {
            if (!secret.isBlank()) {
                var value = secret.reveal();
                all.add(value);
                all.add(value.strip());
                all.add(String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)));
                all.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
                value.lines()
                        .map(String::strip)
                        .filter(line -> line.length() >= LINE)
                        .forEach(all::add);
            }
        }
        return all.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
    }
}
