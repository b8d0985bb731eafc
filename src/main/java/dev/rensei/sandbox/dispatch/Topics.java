package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.kafka.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The worker's topics as they should be. */
final class Topics {

    private static final String CLEANUP = "cleanup.policy";
    private static final String RETENTION = "retention.ms";

    /** A record that was too large for the dispatch topic's default plus the letter's own headers must fit. */
    private static final String DEAD_LETTER_BYTES = Integer.toString(16 * 1024 * 1024);

    private final SandboxConfig.Topics config;

    private final String pools;

    Topics(SandboxConfig.Topics config, String pools) {
        this.config = config;
        this.pools = pools;
    }

    /** All of them, with the number of partitions that dispatches and lifecycle share. */
    List<TopicSpec> with(int partitions) {
        Duration retention = config.lifecycleRetention();
        return List.of(
                topic(config.dispatch(), partitions, Map.of(CLEANUP, "delete")),
                topic(
                        config.lifecycle(),
                        partitions,
                        Map.of(CLEANUP, "compact,delete", RETENTION, Long.toString(retention.toMillis()))),
                topic(
                        config.deadLetter(),
                        partitions,
                        Map.of(CLEANUP, "delete", "max.message.bytes", DEAD_LETTER_BYTES)),
                topic(pools, 1, Map.of(CLEANUP, "compact")));
    }

    private TopicSpec topic(String name, int partitions, Map<String, String> settings) {
        return new TopicSpec(name, partitions, config.replication(), settings);
    }
}
