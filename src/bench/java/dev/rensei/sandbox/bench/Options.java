package dev.rensei.sandbox.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the command line says, as system properties {@code bench.*}; docs/benchmarks.md lists them. */
final class Options {

    /** What every subject's Java is started with, unless {@code -Dbench.jvm} says otherwise. */
    static final List<String> SUBJECT_JVM = subjectJvm();

    private Options() {}

    private static List<String> subjectJvm() {
        String given = System.getProperty("bench.jvm", "").trim();
        return given.isEmpty()
                ? List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC", "-XX:ActiveProcessorCount=2")
                : List.of(given.split(" +"));
    }

    /** Whether the worker's processes are recorded. */
    static boolean isRecorded() {
        return Boolean.getBoolean("bench.jfr");
    }

    /** The same for the worker, which may be recorded meanwhile. */
    static List<String> workerJvm(String logName) {
        List<String> options = new ArrayList<>(SUBJECT_JVM);
        if (isRecorded()) {
            options.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + Jvm.FOLDER.resolve(logName + ".jfr"));
            options.add("-Xlog:jfr*=off");
        }
        return options;
    }

    /** Whether a scenario was asked for. */
    static boolean asksFor(String scenario) {
        List<String> only = list("bench.only");
        return only.isEmpty() || only.contains(scenario);
    }

    /** The subjects that were asked for: those whose name has one of these words in it. */
    static List<Subject> among(List<Subject> subjects) {
        List<String> words = list("bench.subjects");
        return subjects.stream()
                .filter(subject -> words.isEmpty() || words.stream().anyMatch(lower(subject.name())::contains))
                .toList();
    }

    /** A number of {@code bench.size}, for example {@code saturation.rounds=5}, or how it is otherwise. */
    static int number(String name, int otherwise) {
        return list("bench.size").stream()
                .filter(size -> size.startsWith(name + "="))
                .map(size -> Integer.parseInt(size.substring(name.length() + 1)))
                .findFirst()
                .orElse(otherwise);
    }

    /** A number of seconds. */
    static Duration seconds(String name, int otherwise) {
        return Duration.ofSeconds(number(name, otherwise));
    }

    private static List<String> list(String name) {
        return Arrays.stream(System.getProperty(name, "").split(","))
                .map(word -> lower(word.trim()))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
