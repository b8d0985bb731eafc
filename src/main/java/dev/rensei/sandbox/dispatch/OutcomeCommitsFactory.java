package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.session.Lease;
import dev.rensei.sandbox.timer.Timers;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/** Makes the dispatch channel's commit strategy, by the name under which the configuration asks for it. */
@ApplicationScoped
@Identifier("durable-outcome") public class OutcomeCommitsFactory implements KafkaCommitHandler.Factory {

    private static final Logger LOG = Logger.getLogger(OutcomeCommitsFactory.class);
    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int HEARTBEAT_MS = 3_000;
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final PartitionHandover handover;
    private final Lease lease;
    private final Timers timers;
    private final OpenOffsets open;

    OutcomeCommitsFactory(PartitionHandover handover, Lease lease, Timers timers, OpenOffsets open) {
        this.handover = handover;
        this.lease = lease;
        this.timers = timers;
        this.open = open;
    }

    @Override
    public KafkaCommitHandler create(
            KafkaConnectorIncomingConfiguration config,
            Vertx vertx,
            KafkaConsumer<?, ?> consumer,
            BiConsumer<Throwable, Boolean> reportFailure) {
        OutcomeCommits commits = new OutcomeCommits(consumer, handover, lease, timers, open);
        commits.begin(lease(
                config.config()
                        .getOptionalValue("session.timeout.ms", Integer.class)
                        .orElse(SESSION_TIMEOUT_MS),
                config.config()
                        .getOptionalValue("heartbeat.interval.ms", Integer.class)
                        .orElse(HEARTBEAT_MS)));
        return commits;
    }

    /** The brokers wait for the session's timeout, from a heartbeat that may be one interval old already. */
    private static Duration lease(int sessionTimeoutMs, int heartbeatMs) {
        Duration safe = Duration.ofMillis(sessionTimeoutMs - heartbeatMs).minus(MARGIN);
        if (safe.compareTo(MARGIN) >= 0) {
            return safe;
        }
        LOG.warnf(
                "session.timeout.ms (%d) of the dispatch channel is less than %d ms above heartbeat.interval.ms (%d): a worker"
                        + " that stood still may speak for a moment for partitions that are another's",
                sessionTimeoutMs, MARGIN.multipliedBy(2).toMillis(), heartbeatMs);
        return MARGIN;
    }
}
