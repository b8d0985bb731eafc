package dev.rensei.sandbox.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.jspecify.annotations.Nullable;

/**
 * A single-node Kafka broker in this JVM. It listens on loopback only, keeps its port and its data over {@link #stop()} and
 * {@link #restart()}, so that a test can take the broker away from running clients for a while, and {@link #close()} leaves
 * nothing behind unless the data directory was the caller's own.
 *
 * <pre>{@code
 * try (var broker = EmbeddedBroker.start()) {
 *     clientConfig.put("bootstrap.servers", broker.bootstrapServers());
 * }
 * }</pre>
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String CLUSTER_ID = "c2FuZGJveC1icm9rZXItMQ";

    private final int port;
    private final Path dataDir;
    private final boolean ownsDataDir;
    private final Map<String, String> properties;
    private final String protocol;
    private @Nullable KafkaRaftServer server;

    private EmbeddedBroker(Builder builder) {
        this.port = builder.port == 0 ? LoopbackPorts.free() : builder.port;
        this.ownsDataDir = builder.dataDir == null;
        this.dataDir = builder.dataDir == null ? temporaryDirectory() : builder.dataDir;
        this.properties = Map.copyOf(builder.properties);
        this.protocol = builder.protocol;
    }

    /** Starts a broker on a free port with a temporary data directory. */
    public static EmbeddedBroker start() {
        return builder().start();
    }

    /** A broker with settings of its own. */
    public static Builder builder() {
        return new Builder();
    }

    /** What clients put into {@code bootstrap.servers}; the same before and after a restart. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The port that clients connect to. */
    public int port() {
        return port;
    }

    /** Where topics and metadata are kept. */
    public Path dataDir() {
        return dataDir;
    }

    /** Shuts the broker down in order and keeps its data; does nothing to a broker that is down. */
    public synchronized void stop() {
        var running = server;
        if (running != null) {
            server = null;
            running.shutdown();
            running.awaitShutdown();
        }
    }

    /** Brings the broker up again on the same port with the data it had; a running one is stopped first. */
    public synchronized void restart() {
        stop();
        boot();
    }

    /** Stops the broker and, if its data directory was a temporary one, deletes it. */
    @Override
    public synchronized void close() {
        stop();
        if (ownsDataDir) {
            deleteRecursively(dataDir);
        }
    }

    private void boot() {
        BrokerLogs.quiet();
        var thread = Thread.currentThread();
        var contextLoader = thread.getContextClassLoader();
        // Kafka looks classes up through the context class loader, and its threads inherit it: in a Quarkus test that
        // would be a loader that holds other copies of them and is closed before the broker is.
        thread.setContextClassLoader(EmbeddedBroker.class.getClassLoader());
        try {
            var config = KafkaConfig.fromProps(BrokerProperties.of(port, dataDir, protocol, properties));
            format();
            var starting = new KafkaRaftServer(config, Time.SYSTEM);
            server = starting;
            starting.startup();
        } finally {
            thread.setContextClassLoader(contextLoader);
        }
    }

    private void format() {
        try {
            new Formatter()
                    .setClusterId(CLUSTER_ID)
                    .setNodeId(1)
                    .setDirectories(List.of(dataDir.toString()))
                    .setMetadataLogDirectory(dataDir.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setIgnoreFormatted(true)
                    .setPrintStream(BrokerLogs.nowhere())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("The broker's data directory could not be formatted: " + dataDir, e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("embedded-broker-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteRecursively(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a broker that is not there yet. */
    public static final class Builder {

        private final Map<String, String> properties = new TreeMap<>();
        private int port;
        private @Nullable Path dataDir;
        private String protocol = "PLAINTEXT";

        private Builder() {}

        /** The port for clients; 0, the default, picks a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Keeps the data here, also after {@link EmbeddedBroker#close()}; by default it is temporary. */
        public Builder dataDir(Path dataDir) {
            this.dataDir = dataDir;
            return this;
        }

        /** A broker property, over this class's own; per-listener ones begin with {@code listener.name.client.}. */
        public Builder property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        /** How clients must connect: {@code PLAINTEXT} (the default), {@code SASL_PLAINTEXT}, {@code SSL} or {@code SASL_SSL}. */
        public Builder securityProtocol(String protocol) {
            this.protocol = protocol;
            return this;
        }

        /** Starts the broker and returns once it serves clients. */
        public EmbeddedBroker start() {
            var broker = new EmbeddedBroker(this);
            try {
                broker.boot();
                return broker;
            } catch (RuntimeException | Error e) {
                broker.close();
                throw e;
            }
        }
    }
}
