package dev.rensei.sandbox.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Keeps Kafka's server, which says hundreds of lines at each start, from drowning what a person wants to read. */
public final class BrokerLogs {

    /** Held, because the log manager forgets the level of a logger that nobody refers to. */
    private static final List<Logger> WARNINGS_ONLY = loggers("kafka", "org.apache.kafka", "state.change.logger");

    /** Their warnings are everyday here: the only controller takes office, a broker that a test took away is away. */
    private static final List<Logger> ERRORS_ONLY = loggers(
            "org.apache.kafka.controller.QuorumController",
            "org.apache.kafka.clients.NetworkClient",
            "kafka.server.KafkaConfig");

    private BrokerLogs() {}

    /** Lets only what matters of Kafka's server and clients through. */
    public static void quiet() {
        WARNINGS_ONLY.forEach(logger -> logger.setLevel(Level.WARNING));
        ERRORS_ONLY.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    private static List<Logger> loggers(String... names) {
        return Stream.of(names).map(Logger::getLogger).toList();
    }
}
