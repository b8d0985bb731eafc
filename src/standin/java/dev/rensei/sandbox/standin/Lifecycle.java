package dev.rensei.sandbox.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Moves sandboxes from state to state, by order and by time, and keeps quota and listing in step with them. */
final class Lifecycle {

    private final World world;
    private final ModelTime time;
    private final ListFeed feed;
    private final IdleWatch idle;

    Lifecycle(World world) {
        this.world = world;
        this.time = world.time();
        this.feed = new ListFeed(world);
        this.idle = new IdleWatch(this, world);
    }

    ListFeed feed() {
        return feed;
    }

    /** Enters a new sandbox and lets a runner start it. */
    Sandbox born(Organization organization, Row birth, @Nullable Fault fate) {
        Sandbox sandbox = plant(organization, birth);
        if (fate != null) {
            sandbox.fated(fate);
        }
        if (fate == null || fate.kind() != FaultKind.STUCK_CREATING && fate.kind() != FaultKind.NO_RUNNERS) {
            begin(sandbox);
        }
        return sandbox;
    }

    /** Enters a sandbox that is where it is: nothing moves it but a later order. */
    Sandbox plant(Organization organization, Row birth) {
        Sandbox sandbox = new Sandbox(organization, birth);
        world.enter(sandbox);
        organization.uses(birth.state().usageOf(birth.spec().resources()), Resources.NOTHING);
        feed.changed(sandbox);
        idle.watch(sandbox);
        return sandbox;
    }

    void move(Sandbox sandbox, Row next) {
        Resources resources = next.spec().resources();
        sandbox.organization()
                .uses(next.state().usageOf(resources), sandbox.state().usageOf(resources));
        sandbox.become(next);
        feed.changed(sandbox);
    }

    void change(Sandbox sandbox, Row next) {
        sandbox.become(next);
        feed.changed(sandbox);
        idle.watch(sandbox);
    }

    void stop(Sandbox sandbox) {
        pass(sandbox, State.STOPPING, State.STOPPED, world.options().stopLatency(), () -> stopped(sandbox));
    }

    void archive(Sandbox sandbox) {
        pass(sandbox, State.ARCHIVING, State.ARCHIVED, world.options().stopLatency(), () -> {
            move(sandbox, sandbox.row().at(State.ARCHIVED, State.ARCHIVED, time.now()));
            idle.watch(sandbox);
        });
    }

    void start(Sandbox sandbox) {
        State via = sandbox.state().equals(State.ARCHIVED) ? State.RESTORING : State.STARTING;
        pass(sandbox, via, State.STARTED, world.options().createLatency(), () -> started(sandbox));
    }

    /** Deletes: the name is free at once, the rest takes its time (facts A.6). */
    void delete(Sandbox sandbox, boolean forever) {
        Instant now = time.now();
        Row row = sandbox.row();
        sandbox.idleDue(ModelTime.Timer.NONE);
        sandbox.organization().release(row.name(), sandbox);
        Row renamed = row.renamed("DESTROYED_" + row.name() + "_" + now.toEpochMilli(), now);
        State via = row.state().isFailure() ? row.state() : State.DESTROYING;
        move(sandbox, renamed.at(via, State.DESTROYED, now));
        Duration latency = world.options().deleteLatency().sample(world.random());
        sandbox.due(forever ? ModelTime.Timer.NONE : time.after(latency, () -> destroyed(sandbox)));
    }

    /** Removes without a trace. */
    void vanish(Sandbox sandbox) {
        Organization organization = sandbox.organization();
        organization.release(sandbox.row().name(), sandbox);
        organization.uses(
                Resources.NOTHING, sandbox.state().usageOf(sandbox.spec().resources()));
        sandbox.vanish();
        feed.changed(sandbox);
    }

    /**
     * Puts a sandbox into a state, whatever that is, and leaves it there.
     *
     * @throws NoSuchElementException if it is being destroyed: forced aside, it would never be done with
     */
    void force(Sandbox sandbox, State state, @Nullable String reason) {
        boolean going = sandbox.row().desired().equals(State.DESTROYED);
        if (going && !state.equals(State.DESTROYED)) {
            throw new NoSuchElementException(sandbox.row().name() + " is being destroyed");
        }
        sandbox.due(ModelTime.Timer.NONE);
        if (state.equals(State.DESTROYED)) {
            if (!going) {
                delete(sandbox, true);
            }
            destroyed(sandbox);
            return;
        }
        Instant now = time.now();
        Row row = sandbox.row();
        State desired = state.equals(State.STOPPED) || state.equals(State.ARCHIVED) ? state : row.desired();
        move(
                sandbox,
                state.isFailure() && reason != null ? row.failed(state, reason, now) : row.at(state, desired, now));
        idle.watch(sandbox);
    }

    private void begin(Sandbox sandbox) {
        Fault fate = sandbox.fate();
        Duration latency = fate != null && fate.kind() == FaultKind.SLOW_START
                ? fate.delay()
                : world.options().createLatency().sample(world.random());
        var buildInfo = sandbox.spec().buildInfo();
        if (buildInfo == null) {
            sandbox.due(time.after(latency, () -> ready(sandbox)));
            return;
        }
        Duration third = latency.dividedBy(3);
        boolean first = sandbox.organization()
                .isFirstBuild(buildInfo.path("dockerfileContent").asText());
        Duration build = first ? world.options().buildLatency().sample(world.random()) : Duration.ZERO;
        sandbox.due(time.after(third, () -> {
            move(sandbox, sandbox.row().at(State.BUILDING_SNAPSHOT, State.STARTED, time.now()));
            sandbox.due(time.after(third.plus(build), () -> {
                move(sandbox, sandbox.row().at(State.CREATING, State.STARTED, time.now()));
                sandbox.due(time.after(third, () -> ready(sandbox)));
            }));
        }));
    }

    private void ready(Sandbox sandbox) {
        Fault fate = sandbox.fate();
        if (fate != null && fate.kind() == FaultKind.FAIL_TO_START) {
            State failure = fate.state() == null ? State.ERROR : new State(fate.state());
            move(sandbox, sandbox.row().failed(failure, fate.messageOr("runner failed on purpose"), time.now()));
            return;
        }
        started(sandbox);
        if (fate != null && fate.kind() != FaultKind.SLOW_START) {
            sandbox.due(time.after(fate.delay(), () -> meetFate(sandbox, fate)));
        }
    }

    private void started(Sandbox sandbox) {
        move(sandbox, sandbox.row().at(State.STARTED, State.STARTED, time.now()));
        idle.watch(sandbox);
    }

    private void meetFate(Sandbox sandbox, Fault fate) {
        switch (fate.kind()) {
            case LOST -> vanish(sandbox);
            case ERROR_STATE -> force(sandbox, State.ERROR, fate.messageOr("failed on purpose"));
            case STATE -> force(sandbox, new State(fate.state() == null ? "hibernating" : fate.state()), null);
            case ENTRYPOINT_EXITS -> sandbox.entrypointExited(fate.exitCode());
            default -> throw new IllegalStateException("not a fate: " + fate.kind());
        }
    }

    private void stopped(Sandbox sandbox) {
        move(sandbox, sandbox.row().at(State.STOPPED, State.STOPPED, time.now()));
        if (sandbox.row().intervals().isEphemeral()) {
            delete(sandbox, false);
        } else {
            idle.watch(sandbox);
        }
    }

    private void destroyed(Sandbox sandbox) {
        move(sandbox, sandbox.row().at(State.DESTROYED, State.DESTROYED, time.now()));
    }

    private void pass(Sandbox sandbox, State via, State desired, Latency latency, Runnable arrive) {
        move(sandbox, sandbox.row().at(via, desired, time.now()));
        sandbox.due(time.after(latency.sample(world.random()), arrive));
    }
}
