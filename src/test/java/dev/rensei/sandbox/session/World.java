package dev.rensei.sandbox.session;

import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.pool.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** All there is in a walk: two topics, a provider, the worker that owns the partition, and perhaps one that did. */
final class World {

    static final List<SessionKey> SESSIONS =
            List.of(SessionKey.of("org_acme", "ses-1"), SessionKey.of("org_acme", "ses-2"));
    private static final List<Pool> POOLS = Orders.pools("a", "b");

    final Mutation mutation;
    final Cloud cloud;
    final List<Command> commands = new ArrayList<>();
    final Topic topic;
    final Reaper reaper = new Reaper(this);
    final Set<String> reached = new TreeSet<>();
    private final List<String> story = new ArrayList<>();
    Set<PoolId> enabled = Set.of(new PoolId("a"), new PoolId("b"));
    Instant now = Instant.parse("2026-11-23T14:00:00Z");
    Worker worker;
    Optional<Worker> zombie = Optional.empty();
    private int committed;

    private final boolean recording;

    World(Mutation mutation) {
        this(mutation, false);
    }

    /**
     * @param recording whether its story is kept; that takes time, so a walk that failed is walked again for it
     */
    World(Mutation mutation, boolean recording) {
        this.mutation = mutation;
        this.recording = recording;
        this.cloud = new Cloud(mutation != Mutation.NO_LOOK_AND_NO_FENCE);
        this.topic = new Topic(cloud, commands);
        this.worker = new Worker(this, 0);
    }

    /** The command as routing decides today: a record that comes again may find other pools. */
    Command asRoutedNow(Command command) {
        if (!(command instanceof Command.Dispatched dispatched)) {
            return command;
        }
        topic.routed(command.origin().position().offset(), enabled);
        List<Pool> named = dispatched.dispatch().pools().stream()
                .flatMap(id -> pool(id).stream())
                .toList();
        return Orders.dispatch(command.key(), command.origin().position().offset(), named, enabled);
    }

    Optional<Pool> pool(PoolId id) {
        return POOLS.stream().filter(pool -> pool.id().equals(id)).findFirst();
    }

    /** Whether a create under this name may yet take effect, as far as a worker that waits long enough is sure of it. */
    boolean mayStillAppear(SandboxIdentity identity) {
        boolean underWay = zombie.stream()
                .flatMap(lost -> lost.requests.stream())
                .anyMatch(request -> request.create.identity().name().equals(identity.name()));
        return underWay || cloud.mayStillAppear(identity);
    }

    void commit() {
        committed = worker.committable(committed);
    }

    boolean isAllCommitted() {
        return committed == commands.size();
    }

    int committed() {
        return committed;
    }

    /** The worker dies, and another begins where the last commit stands. */
    void crash() {
        worker.die();
        worker = new Worker(this, committed);
    }

    /** Another worker takes over while this one does not know. */
    void takeOver() {
        zombie.ifPresent(Worker::die);
        worker.losePartition();
        zombie = Optional.of(worker);
        worker = new Worker(this, committed);
    }

    void endZombie() {
        zombie.ifPresent(Worker::die);
        zombie = Optional.empty();
    }

    List<Worker> workers() {
        List<Worker> all = new ArrayList<>(List.of(worker));
        zombie.ifPresent(all::add);
        return all;
    }

    void note(Supplier<String> what) {
        if (recording) {
            story.add(what.get());
        }
    }

    List<String> story() {
        return story;
    }
}
