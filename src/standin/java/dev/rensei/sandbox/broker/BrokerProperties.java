package dev.rensei.sandbox.broker;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** What Kafka reads at start: one node that is broker and controller, with internal topics cut to its size. */
final class BrokerProperties {

    private BrokerProperties() {}

    static Properties of(int port, Path dataDir, String clientProtocol, Map<String, String> overrides) {
        // Clients have a listener of their own, so that its security can be changed without the broker having to log in
        // to itself. The quorum's port may differ at each start: its single voter is configured, not remembered.
        var controllerPort = LoopbackPorts.free();
        var listeners = "CLIENT://127.0.0.1:%d,INTERNAL://127.0.0.1:0,CONTROLLER://127.0.0.1:%d";
        var protocols = "CLIENT:%s,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT";
        var properties = new Properties();
        properties.putAll(Map.ofEntries(
                entry("process.roles", "broker,controller"),
                entry("node.id", "1"),
                entry("log.dir", dataDir.toString()),
                entry("listeners", listeners.formatted(port, controllerPort)),
                entry("listener.security.protocol.map", protocols.formatted(clientProtocol)),
                entry("inter.broker.listener.name", "INTERNAL"),
                entry("controller.listener.names", "CONTROLLER"),
                entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                entry("offsets.topic.num.partitions", "1"),
                entry("offsets.topic.replication.factor", "1"),
                entry("transaction.state.log.num.partitions", "1"),
                entry("transaction.state.log.replication.factor", "1"),
                entry("transaction.state.log.min.isr", "1"),
                entry("share.coordinator.state.topic.num.partitions", "1"),
                entry("share.coordinator.state.topic.replication.factor", "1"),
                entry("share.coordinator.state.topic.min.isr", "1"),
                entry("group.initial.rebalance.delay.ms", "0"),
                entry("log.cleaner.enable", "true"),
                // The default of 128 MiB is for a broker with data; this one shares its heap with a test run.
                entry("log.cleaner.dedupe.buffer.size", "4194304")));
        properties.putAll(overrides);
        return properties;
    }
}
