package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.broker.BrokerMain;
import dev.rensei.sandbox.broker.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real Kafka broker in a process of its own; its data goes with it. */
final class Broker implements AutoCloseable {

    /** Given at once: a heap that grows only when it must is collected several times as often. */
    private static final List<String> MEMORY = List.of("-Xms768m", "-Xmx768m");

    private final Jvm process;
    private final Path data;
    private final String bootstrapServers;

    private Broker(Jvm process, Path data, String bootstrapServers) {
        this.process = process;
        this.data = data;
        this.bootstrapServers = bootstrapServers;
    }

    static Broker start() {
        try {
            Path data = Files.createTempDirectory("bench-broker-");
            String port = Integer.toString(LoopbackPorts.free());
            Jvm process = Jvm.start(
                    "broker", Jvm.classOf(BrokerMain.class.getName(), MEMORY, port, data.toString()), Map.of());
            return new Broker(process, data, process.awaitLine("Kafka broker is up at"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        process.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
