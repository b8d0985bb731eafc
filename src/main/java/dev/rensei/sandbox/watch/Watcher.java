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
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Timers timers;
    private final InstantSource clock;
    private final SandboxConfig config;
    private final Map<Integer, Rounds> rounds = new HashMap<>(); // touched by one tick at a time
    private final Set<Object> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /** When a partition's next rounds are due. */
    private record Rounds(Instant live, Instant idle, Instant alive, Instant restate) {

        Instant first() {
            return Collections.min(List.of(live, idle, alive, restate));
        }
    }

    private record Scan(int partition, Account account) {}

    Watcher(
            Sessions sessions,
            Survey survey,
            Listing listing,
            KeepAlive keepAlive,
            Timers timers,
            InstantSource clock,
            SandboxConfig config) {
        this.sessions = sessions;
        this.survey = survey;
        this.listing = listing;
        this.keepAlive = keepAlive;
        this.timers = timers;
        this.clock = clock;
        this.config = config;
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
                Set<Integer> owned = sessions.partitions();
                rounds.keySet().retainAll(owned);
                due(owned).forEach(this::round);
            }
        } catch (RuntimeException defect) {
            LOG.error("A watch round failed inside the worker", defect);
        } finally {
            next();
        }
    }

    /**
     * The partitions whose turn it is: those that are due, longest first, but no more than it takes to come round within
     * half the shortest interval. Partitions that are taken over together would otherwise be listed together ever after,
     * and the listings of a server that has no pages would all be in memory at once.
     */
    private List<Integer> due(Set<Integer> owned) {
        Instant now = clock.instant();
        long ticks = Math.max(1, shortestInterval().dividedBy(2).dividedBy(TICK));
        owned.forEach(partition -> rounds.computeIfAbsent(partition, p -> new Rounds(now, now, now, now)));
        return owned.stream()
                .filter(partition -> !dueAt(partition).isAfter(now))
                .sorted(Comparator.comparing(this::dueAt).thenComparing(Comparator.naturalOrder()))
                .limit((owned.size() + ticks - 1) / ticks)
                .toList();
    }

    private Duration shortestInterval() {
        return Collections.min(List.of(
                config.watch().interval(),
                config.watch().keepAliveInterval(),
                config.reaper().interval()));
    }

    private Instant dueAt(int partition) {
        return Objects.requireNonNull(rounds.get(partition)).first();
    }

    private void round(int partition) {
        Instant now = clock.instant();
        Rounds due = Objects.requireNonNull(rounds.get(partition));
        boolean idle = !due.idle().isAfter(now);
        if (idle || !due.live().isAfter(now)) {
            scan(partition, idle);
        }
        boolean alive = !due.alive().isAfter(now);
        if (alive) {
            keepAlive.round(partition);
        }
        boolean restate = !due.restate().isAfter(now);
        if (restate) {
            restate(partition, now);
        }
        rounds.put(
                partition,
                new Rounds(
                        following(due.live(), now, config.watch().interval()),
                        following(due.idle(), now, config.reaper().interval()),
                        following(due.alive(), now, config.watch().keepAliveInterval()),
                        following(due.restate(), now, restateInterval())));
    }

    private static Instant following(Instant due, Instant now, Duration interval) {
        return due.isAfter(now) ? due : now.plus(interval);
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
        Instant old = now.minus(restateInterval());
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

    private Duration restateInterval() {
        return config.topics().lifecycleRetention().dividedBy(3);
    }
}
