package dev.rensei.sandbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** What a flight recording says of where the time went and what was allocated: {@code Profile <file.jfr>}. */
public final class Profile {

    private static final int ROWS = 25;
    private static final int PACKAGE_DEPTH = 4;

    private final Map<String, Double> methods = new HashMap<>();
    private final Map<String, Double> packages = new HashMap<>();
    private final Map<String, Double> inclusive = new HashMap<>();
    private final Map<String, Double> doors = new HashMap<>();
    private final Map<String, Double> threads = new HashMap<>();
    private final Map<String, Double> allocated = new HashMap<>();
    private final Map<String, Double> allocators = new HashMap<>();

    private Profile() {}

    /** Prints the summary of a recording. */
    public static void main(String[] args) throws IOException {
        System.out.println(of(Path.of(args[0])));
    }

    static String of(Path recording) throws IOException {
        Profile profile = new Profile();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                profile.add(file.readEvent());
            }
        }
        return profile.text();
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> {
                count(methods, top(event, frame -> true, Profile::methodOf), 1);
                count(packages, top(event, frame -> true, Profile::packageOf), 1);
                involved(event).forEach(name -> count(inclusive, name, 1));
                count(doors, top(event, Profile::isOurs, Profile::methodOf), 1);
                count(threads, event.getThread("sampledThread").getJavaName().replaceAll("\\d+", "N"), 1);
            }
            case "jdk.ObjectAllocationSample" -> {
                long weight = event.getLong("weight");
                count(allocated, event.getClass("objectClass").getName(), weight);
                count(allocators, top(event, Profile::isOurs, Profile::methodOf), weight);
            }
            default -> {
                // Of no interest here.
            }
        }
    }

    private static void count(Map<String, Double> counts, String what, double weight) {
        counts.merge(what, weight, Double::sum);
    }

    private static String top(
            RecordedEvent event, Predicate<RecordedFrame> wanted, Function<RecordedMethod, String> name) {
        return event.getStackTrace() == null
                ? "(no stack)"
                : event.getStackTrace().getFrames().stream()
                        .filter(RecordedFrame::isJavaFrame)
                        .filter(wanted)
                        .findFirst()
                        .map(frame -> name.apply(frame.getMethod()))
                        .orElse("(outside the worker's own code)");
    }

    /** Every package on the stack, once. */
    private static Set<String> involved(RecordedEvent event) {
        return event.getStackTrace() == null
                ? Set.of()
                : event.getStackTrace().getFrames().stream()
                        .filter(RecordedFrame::isJavaFrame)
                        .map(frame -> packageOf(frame.getMethod()))
                        .collect(Collectors.toSet());
    }

    private static boolean isOurs(RecordedFrame frame) {
        return frame.getMethod().getType().getName().startsWith("dev.rensei.");
    }

    private static String methodOf(RecordedMethod method) {
        return method.getType().getName() + "." + method.getName();
    }

    private static String packageOf(RecordedMethod method) {
        List<String> words = List.of(method.getType().getName().split("\\."));
        return String.join(".", words.subList(0, Math.min(PACKAGE_DEPTH, words.size() - 1)));
    }

    private String text() {
        double samples = sum(packages);
        return section("Time by package of the top frame", packages, samples)
                + section("Time with the package anywhere on the stack", inclusive, samples)
                + section("Time by method", methods, samples)
                + section("Time by the innermost method of the worker", doors, samples)
                + section("Time by thread", threads, samples)
                + section("Allocation by class", allocated, sum(allocated))
                + section("Allocation by the innermost method of the worker", allocators, sum(allocators));
    }

    private static double sum(Map<String, Double> counts) {
        return counts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String section(String title, Map<String, Double> counts, double sum) {
        List<Map.Entry<String, Double>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.<String, Double>comparingByValue().reversed());
        Table table = new Table(title, "%");
        sorted.stream()
                .limit(ROWS)
                .forEach(entry -> table.row("`" + entry.getKey() + "`", Figures.plain(100 * entry.getValue() / sum)));
        return table.markdown() + "\n";
    }
}
