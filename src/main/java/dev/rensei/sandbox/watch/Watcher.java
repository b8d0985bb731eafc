package dev.rensei.sandbox.watch;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.session.Input;
import dev.rensei.sandbox.session.Sessions;
import dev.rensei.sandbox.timer.Timers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Starts a round over each owned partition once in a watch interval: the first one when the partition has just been taken
 * over, so that what changed while nobody watched is found soon.
 */
@ApplicationScoped
public class Watcher {

    private static final Logger LOG = Logger.getLogger(Watcher.class);
    private static final Duration TICK = Duration.ofMillis(250);

    private final Sessions sessions;
    private final Survey survey;
    private final Listing listing;
    private final KeepAlive keepAlive;
    private final Forgetting forgetting;
    private final Timers timers;
    private final InstantSource clock;
    private final Duration restateInterval;
    private final Schedule schedule; // touched by one tick at a time
    private final Set<Object> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    private record Scan(int partition, Account account) {}

    Watcher(
            Sessions sessions,
            Survey survey,
            Listing listing,
            KeepAlive keepAlive,
            Forgetting forgetting,
            Timers timers,
            InstantSource clock,
            SandboxConfig config) {
        this.sessions = sessions;
        this.survey = survey;
        this.listing = listing;
        this.keepAlive = keepAlive;
        this.forgetting = forgetting;
        this.timers = timers;
        this.clock = clock;
        this.restateInterval = config.topics().lifecycleRetention().dividedBy(3);
        this.schedule = new Schedule(
                new Schedule.Intervals(
                        config.watch().interval(),
                        config.reaper().interval(),
                        config.watch().keepAliveInterval(),
                        restateInterval),
                TICK);
    }

    void start(@Observes StartupEvent event) {
        next();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void next() {
        if (!stopped) {
            timers.after(TICK, this::tick);
        }
    }

    private void tick() {
        try {
            if (!sessions.areInDoubt()) {
                schedule.turns(sessions.partitions(), clock.instant()).forEach(this::attempt);
            }
        } finally {
            next();
        }
    }

    /** A defect in one partition's round must not take the others' turns from them. */
    private void attempt(Schedule.Turn turn) {
        try {
            round(turn);
        } catch (RuntimeException defect) {
            LOG.errorf(defect, "A watch round of partition %d failed inside the worker", turn.partition());
        }
    }

    private void round(Schedule.Turn turn) {
        if (turn.idle() || turn.live()) {
            scan(turn.partition(), turn.idle());
        }
        if (turn.alive()) {
            keepAlive.round(turn.partition());
        }
        if (turn.restated()) {
            restate(turn.partition(), clock.instant());
            forgetting.round(turn.partition());
        }
    }

    private void scan(int partition, boolean allAccounts) {
        survey.of(partition, allAccounts).forEach((account, expected) -> {
            Scan scan = new Scan(partition, account);
            if (underWay.add(scan)) {
                listing.compare(partition, account, expected)
                        .subscribe()
                        .with(done -> underWay.remove(scan), defect -> {
                            underWay.remove(scan);
                            LOG.error("A listing could not be compared, inside the worker", defect);
                        });
            }
        });
    }

    /** Live sessions are said again before the topic's retention takes their last event. */
    private void restate(int partition, Instant now) {
        Instant old = now.minus(restateInterval);
        sessions.forEach(partition, (key, state) -> {
            boolean due = state.isLive()
                    && !state.isBusy()
                    && state.last()
                            .filter(entry -> entry.event().time().isBefore(old))
                            .isPresent();
            if (due) {
                sessions.tell(partition, key, new Input.Restated());
            }
        });
    }
}
