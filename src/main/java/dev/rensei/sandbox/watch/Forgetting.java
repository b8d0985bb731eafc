package dev.rensei.sandbox.watch;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.lifecycle.LedgerReader;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.session.Sessions;
import dev.rensei.sandbox.timer.Timers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Lets go of ended sessions once the lifecycle topic has dropped the last of their events, as a restart would. So the
 * worker's memory is bounded by the topic's retention and by what sandboxes may be left, and not by how long it runs.
 *
 * <p>The topic is asked, for it drops whole segments, some time after the retention, or nothing at all if it was made
 * without one; and what the worker forgot too early would begin again with generation 1, and be taken for old at the next
 * restart. A session that may have left a sandbox is remembered: a terminate may come for it, and its name is taken.
 */
@ApplicationScoped
public class Forgetting {

    private static final Logger LOG = Logger.getLogger(Forgetting.class);

    private final Sessions sessions;
    private final LedgerReader ledgers;
    private final Timers timers;
    private final InstantSource clock;
    private final Duration retention;
    private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();

    Forgetting(Sessions sessions, LedgerReader ledgers, Timers timers, InstantSource clock, SandboxConfig config) {
        this.sessions = sessions;
        this.ledgers = ledgers;
        this.timers = timers;
        this.clock = clock;
        this.retention = config.topics().lifecycleRetention();
    }

    /** Reads the partition's log again if it may have dropped anything that is still held; returns at once. */
    void round(int partition) {
        Instant old = clock.instant().minus(retention);
        Set<SessionKey> ended = sessions.forgettable(partition, old);
        if (!ended.isEmpty() && underWay.add(partition)) {
            timers.after(Duration.ZERO, () -> forget(partition, ended, old));
        }
    }

    private void forget(int partition, Set<SessionKey> ended, Instant old) {
        try {
            Set<SessionKey> gone =
                    ledgers.gone(partition, ended, () -> !sessions.partitions().contains(partition));
            sessions.forget(partition, gone, old);
            LOG.debugf("%d ended sessions of partition %d are in the log no more", gone.size(), partition);
        } catch (KafkaException failure) {
            LOG.infof(
                    "Whether the log of partition %d has dropped ended sessions can't be read now: %s",
                    partition, failure.getMessage());
        } finally {
            underWay.remove(partition);
        }
    }
}
