package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A simulated worker: what it holds in memory, all of it lost in a crash. Requests, waits and removals are answered when
 * the walk decides so.
 */
final class Worker {

    final World world;
    final List<Request> requests = new ArrayList<>();
    final List<Look> looks = new ArrayList<>();
    final List<Alarm> alarms = new ArrayList<>();
    final List<Removal> removals = new ArrayList<>();
    private final Map<String, Actor> actors = new TreeMap<>();
    private final Set<Long> acknowledged = new HashSet<>();
    private boolean owner = true;
    private int position;

    /** A create that waits for its place, or was sent. */
    static final class Request {
        final Actor actor;
        final Effect.Create create;
        boolean sent;

        Request(Actor actor, Effect.Create create) {
            this.actor = actor;
            this.create = create;
        }
    }

    /** A look that was asked for; either by name or by id. */
    record Look(Actor actor, int ticket, Optional<SandboxIdentity> byName, Optional<String> byId) {}

    /** A wait. */
    record Alarm(Actor actor, int ticket, Instant due) {}

    Worker(World world, int position) {
        this.world = world;
        this.position = position;
        for (Entry entry : world.topic.ledger().entries()) {
            restore(world.mutation.distort(entry));
        }
    }

    private void restore(Entry entry) {
        LifecycleEvent event = entry.event();
        Actor actor = new Actor(this, SessionState.restored(entry));
        actors.put(event.key().recordKey(), actor);
        if (event.status() != Status.PROVISIONING) {
            return;
        }
        boolean dispatchFollows = event.dispatch().offset() >= position;
        if (event.sandbox() != null) {
            actor.tell(new Input.Resumed(dispatchFollows && world.mutation != Mutation.HASTY_VERDICT));
        } else if (!dispatchFollows) {
            actor.tell(new Input.Orphaned(
                    Optional.ofNullable(event.poolId()).map(PoolId::new).flatMap(world::pool)));
        }
    }

    boolean hasNext() {
        return position < world.commands.size();
    }

    /** Reads the next record. */
    void read() {
        Command command = world.asRoutedNow(world.commands.get(position));
        position++;
        tell(command.key(), command);
    }

    void tell(SessionKey key, Input input) {
        actor(key).tell(input);
    }

    Actor actor(SessionKey key) {
        return actors.computeIfAbsent(key.recordKey(), k -> new Actor(this, SessionState.unseen(key)));
    }

    Collection<Actor> actors() {
        return actors.values();
    }

    /** Another worker has its partition now, and it does not know yet. Nothing that it says arrives any more. */
    void losePartition() {
        owner = false;
    }

    boolean isOwner() {
        return owner;
    }

    /** Its end. What it has sent may take effect all the same. */
    void die() {
        requests.stream()
                .filter(request -> request.sent)
                .forEach(request -> world.cloud.leaveBehind(request.create.identity()));
        requests.clear();
        looks.clear();
        alarms.clear();
        removals.clear();
        actors.clear();
    }

    void acknowledge(long offset) {
        if (owner) {
            world.topic.checkAcknowledged(world.commands.get((int) offset));
            acknowledged.add(offset);
        }
    }

    /** The records that this worker is done with, committed or not. */
    Set<Long> acknowledged() {
        return acknowledged;
    }

    /** How far the consumer group would go on after a commit: only over what is acknowledged without a gap. */
    int committable(int committed) {
        int next = committed;
        while (acknowledged.contains((long) next)) {
            next++;
        }
        return next;
    }

    boolean owesAnswer(Actor actor, int ticket) {
        return requests.stream().anyMatch(request -> request.actor == actor && request.create.ticket() == ticket)
                || looks.stream().anyMatch(look -> look.actor() == actor && look.ticket() == ticket)
                || alarms.stream().anyMatch(alarm -> alarm.actor() == actor && alarm.ticket() == ticket)
                || removals.stream().anyMatch(removal -> removal.owes(actor, ticket));
    }

    boolean isIdle() {
        return requests.isEmpty()
                && looks.isEmpty()
                && alarms.isEmpty()
                && removals.isEmpty()
                && actors.values().stream().noneMatch(Actor::canMove);
    }
}
