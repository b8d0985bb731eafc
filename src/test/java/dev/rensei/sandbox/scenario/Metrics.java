package dev.rensei.sandbox.scenario;

import io.restassured.RestAssured;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The worker's metrics as one scrape shows them.
 *
 * @param text in the Prometheus text format
 */
record Metrics(String text) {

    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+).*$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What Prometheus itself puts on every sample. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    private record Sample(String name, Map<String, String> labels, double value) {}

    static Metrics scraped() {
        return new Metrics(
                RestAssured.given().accept("text/plain").get("/q/metrics").asString());
    }

    /** The labels that a metric has; empty if there is no such metric. */
    Optional<Set<String>> labelsOf(String metric) {
        if (metric.equals("up")) {
            return Optional.of(OF_PROMETHEUS);
        }
        List<Sample> samples = samples(metric);
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        Set<String> labels = new HashSet<>(OF_PROMETHEUS);
        samples.forEach(sample -> labels.addAll(sample.labels().keySet()));
        return Optional.of(labels);
    }

    /** The sum of a metric's samples that carry these labels. */
    double sum(String metric, Map<String, String> labels) {
        return samples(metric).stream()
                .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }

    private List<Sample> samples(String metric) {
        return text.lines()
                .filter(line -> line.startsWith(metric))
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .filter(sample -> sample.group(1).equals(metric))
                .map(sample ->
                        new Sample(sample.group(1), labels(sample.group(2)), Double.parseDouble(sample.group(3))))
                .toList();
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (text != null) {
            Matcher label = LABEL.matcher(text);
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return labels;
    }
}
