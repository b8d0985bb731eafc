package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.timer.Timers;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Counts out what is too much for a scrape: once in a few seconds, however many look. */
@ApplicationScoped
public class MetricsRound {

    private static final Logger LOG = Logger.getLogger(MetricsRound.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final List<Refreshed> metrics;
    private final Timers timers;
    private volatile boolean stopped;

    MetricsRound(@All List<Refreshed> metrics, Timers timers) {
        this.metrics = metrics;
        this.timers = timers;
    }

    void start(@Observes StartupEvent event) {
        round();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void round() {
        if (stopped) {
            return;
        }
        try {
            metrics.forEach(Refreshed::refresh);
        } catch (RuntimeException defect) {
            LOG.error("Metrics could not be counted; their last values stand, and they are counted again", defect);
        } finally {
            timers.after(INTERVAL, this::round);
        }
    }
}
