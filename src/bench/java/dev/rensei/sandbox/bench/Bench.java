package dev.rensei.sandbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Runs the scenarios that were asked for and writes what came of them to {@code target/bench}. */
public final class Bench {

    private Bench() {}

    /** Runs. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        try (Broker broker = Broker.start();
                Kafka kafka = new Kafka(broker.bootstrapServers())) {
            List<Subject> subjects = subjects();
            if (Options.asksFor(Saturation.NAME)) {
                report(Saturation.NAME, Saturation.run(broker, kafka, withAndWithoutFence(subjects)));
            }
            if (Options.asksFor(Throughput.NAME)) {
                report(Throughput.NAME, Throughput.run(broker, kafka, subjects));
            }
            if (Options.asksFor(LatencyAdded.NAME)) {
                report(LatencyAdded.NAME, LatencyAdded.run(broker, kafka, subjects));
            }
            if (Options.asksFor(Holding.NAME)) {
                report(Holding.NAME, Holding.run(broker, kafka));
            }
            if (Options.asksFor(Start.NAME)) {
                report(Start.NAME, Start.run(broker, kafka));
            }
        }
        System.exit(0);
    }

    private static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(WorkerSubject.speaking("workspace"));
        subjects.add(ClientSubject.BARE_LOOP);
        subjects.addAll(ClientSubject.PEERS_ON_THE_CLASS_PATH);
        subjects.add(WorkerSubject.speaking("sandbox"));
        return Options.among(subjects);
    }

    /** To see what the fence costs where it costs most. */
    private static List<Subject> withAndWithoutFence(List<Subject> subjects) {
        List<Subject> more = new ArrayList<>(subjects);
        more.addAll(Options.among(List.of(ClientSubject.FENCED_LOOP, WorkerSubject.unfenced("workspace"))));
        return more;
    }

    private static void report(String scenario, String text) throws IOException {
        String page = text + "\n" + Machine.description();
        System.out.println("\n" + page);
        Files.writeString(Jvm.FOLDER.resolve(scenario + ".md"), page);
    }
}
