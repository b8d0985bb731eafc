package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Access;
import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.Ledger;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.LifecycleLog;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.timer.Timers;
import io.quarkus.arc.All;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/** The sessions of the partitions that this worker owns. */
@ApplicationScoped
public class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);

    private final Map<Integer, Partition> partitions = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor executor;
    private final Environment environment;
    private final Lease lease;

    private record Partition(Ownership ownership, Map<SessionKey, SessionActor> actors, Instant since) {

        SessionActor actor(SessionKey key, Environment environment) {
            return actors.computeIfAbsent(key, k -> new SessionActor(SessionState.unseen(k), ownership, environment));
        }
    }

    Sessions(
            LifecycleLog log,
            Acknowledger acknowledger,
            Access access,
            SandboxSpecs specs,
            Remover remover,
            PoolCatalogue pools,
            Timers timers,
            InstantSource clock,
            @All List<SessionListener> listeners,
            Lease lease,
            SandboxConfig config) {
        this.lease = lease;
        SandboxConfig.Provision provision = config.provision();
        int threads = Runtime.getRuntime().availableProcessors();
        this.executor = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "sandbox-sessions");
                    thread.setDaemon(true);
                    return thread;
                },
                // It refuses only once it is shut down: answers and timers may outlast the sessions.
                new ThreadPoolExecutor.DiscardPolicy());
        this.environment = new Environment(
                log,
                acknowledger,
                access,
                specs,
                remover,
                pools,
                timers,
                new Backoff(provision.backoff(), provision.maxBackoff()),
                new SessionPolicy(
                        provision.maxTries(),
                        provision.maxBrokenStarts(),
                        provision.retryBudget(),
                        provision.announceAfter(),
                        provision.startDeadline(),
                        true),
                clock,
                executor,
                new SessionListeners(listeners));
    }

    /**
     * Takes a partition over: its sessions go on from the ledger.
     *
     * @param nextOffset offset of the first record of the dispatch partition that will be read
     */
    public void open(int partition, Ledger ledger, long nextOffset) {
        Ownership ownership = new Ownership(partition, lease);
        Map<SessionKey, SessionActor> actors = new ConcurrentHashMap<>();
        for (Entry entry : ledger.entries()) {
            actors.put(entry.event().key(), new SessionActor(SessionState.restored(entry), ownership, environment));
        }
        close(partition);
        partitions.put(
                partition, new Partition(ownership, actors, environment.clock().instant()));
        rewriteMisplaced(ledger, ownership);
        for (Entry entry : ledger.entries()) {
            goOn(entry, actors, nextOffset);
        }
    }

    /** A straggler stands behind a session's newest event: that is written again, before compaction drops it. */
    private void rewriteMisplaced(Ledger ledger, Ownership ownership) {
        for (SessionKey key : ledger.misplaced()) {
            LOG.warnf(
                    "An older lifecycle event stands behind the newest of session %s; the newest is written again",
                    key);
            environment
                    .log()
                    .append(ledger.newest(key), ownership::isOver)
                    .subscribe()
                    .with(durable -> {});
        }
    }

    private void goOn(Entry entry, Map<SessionKey, SessionActor> actors, long nextOffset) {
        LifecycleEvent event = entry.event();
        if (event.status() != Status.PROVISIONING) {
            return;
        }
        SessionActor actor = actors.get(event.key());
        if (actor == null) {
            return;
        }
        environment.listener().resumed(entry);
        boolean dispatchFollows = event.dispatch().offset() >= nextOffset;
        if (event.sandbox() != null) {
            actor.tell(new Input.Resumed(dispatchFollows));
        } else if (!dispatchFollows) {
            Optional<Pool> pool =
                    Optional.ofNullable(event.poolId()).map(PoolId::new).flatMap(environment.pools()::find);
            actor.tell(new Input.Orphaned(pool));
        }
    }

    /** Lets a partition go: whatever its sessions were doing is nobody's business here any more. */
    public void close(int partition) {
        Partition closed = partitions.remove(partition);
        if (closed != null) {
            closed.ownership().end();
            environment.listener().released(partition);
        }
    }

    /**
     * Hands a command to its session.
     *
     * @param took to read its record, and to route it
     * @return false if its partition is not owned
     */
    public boolean deliver(Command command, Duration took) {
        Partition partition = partitions.get(command.origin().position().partition());
        if (partition == null) {
            return false;
        }
        environment.listener().received(command, took);
        tell(partition, command.key(), command);
        return true;
    }

    /** Tells a session what was seen of its sandbox; nothing if its partition is not owned. */
    public void tell(int partition, SessionKey key, Input input) {
        Partition owned = partitions.get(partition);
        if (owned != null) {
            tell(owned, key, input);
        }
    }

    private void tell(Partition partition, SessionKey key, Input input) {
        boolean taken;
        do {
            taken = partition.actor(key, environment).tell(input);
        } while (!taken); // it has just retired, and the next one is new
    }

    /**
     * The sessions of a partition that ended before a moment and left nothing behind. None, if the partition was taken over
     * after that moment: then they were in the ledger still.
     */
    public Set<SessionKey> forgettable(int partition, Instant moment) {
        Partition owned = partitions.get(partition);
        if (owned == null || !owned.since().isBefore(moment)) {
            return Set.of();
        }
        Set<SessionKey> found = new HashSet<>();
        owned.actors().forEach((key, actor) -> {
            if (actor.isForgettable(moment)) {
                found.add(key);
            }
        });
        return found;
    }

    /**
     * Lets go of sessions of a partition, as far as they are forgettable still and nothing is under way for them. Whatever
     * comes for one of them afterwards meets a session that nothing was ever said of.
     */
    public void forget(int partition, Collection<SessionKey> keys, Instant moment) {
        Partition owned = partitions.get(partition);
        if (owned != null) {
            keys.forEach(
                    key -> owned.actors().computeIfPresent(key, (k, actor) -> actor.retire(moment) ? null : actor));
        }
    }

    /** Completes once the sessions have done what they have before them now; never, if they stop before. */
    public CompletableFuture<Void> caughtUp() {
        return executor.getQueue().isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> {}, executor);
    }

    /** Whether the partitions may be another worker's by now, so that nothing is to be done in their name. */
    public boolean areInDoubt() {
        return !lease.holds();
    }

    /** The partitions that are owned now. */
    public Set<Integer> partitions() {
        return Set.copyOf(partitions.keySet());
    }

    /** The state of a session of a partition, empty if the worker does not know it. */
    public Optional<SessionState> find(int partition, SessionKey key) {
        return Optional.ofNullable(partitions.get(partition))
                .map(owned -> owned.actors().get(key))
                .map(SessionActor::state);
    }

    /**
     * Whether a session's newest event is not durable yet, so that its state, if it was asked for before, must not be acted
     * on: a crash would take it back.
     */
    public boolean isSpeaking(int partition, SessionKey key) {
        return Optional.ofNullable(partitions.get(partition))
                .map(owned -> owned.actors().get(key))
                .filter(SessionActor::isSpeaking)
                .isPresent();
    }

    /** How many sessions are in the middle of something whose answer is worth waiting for before the worker stops. */
    public int finishing() {
        return partitions.values().stream()
                .mapToInt(partition -> (int) partition.actors().values().stream()
                        .filter(SessionActor::isFinishing)
                        .count())
                .sum();
    }

    /** Visits all sessions of a partition, in no order, while they go on. */
    public void forEach(int partition, BiConsumer<SessionKey, SessionState> visitor) {
        Partition owned = partitions.get(partition);
        if (owned != null) {
            owned.actors().forEach((key, actor) -> visitor.accept(key, actor.state()));
        }
    }

    @PreDestroy
    void stop() {
        partitions.keySet().forEach(this::close);
        executor.shutdownNow();
    }
}
