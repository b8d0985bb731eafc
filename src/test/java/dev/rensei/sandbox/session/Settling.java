package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is left of a walk when the provider is well again and nobody interferes; and whether that is as it should be. */
final class Settling {

    private static final int LONGEST = 500;

    private final World world;
    private final Walk walk;

    Settling(World world) {
        this.world = world;
        this.walk = new Walk(world, Choices.of(List.of()));
    }

    void settle() {
        world.note(() -> "everything settles");
        world.endZombie();
        world.enabled = Set.of(new PoolId("a"), new PoolId("b"));
        for (int round = 0; round < LONGEST; round++) {
            if (!round()) {
                world.commit();
                check();
                return;
            }
        }
        throw new Violation(
                Rules.SETTLES,
                world.worker.actors().stream().map(Actor::state).toList().toString());
    }

    /** Lets all go on that can; whether there was anything. */
    private boolean round() {
        Worker worker = world.worker;
        boolean moved = world.cloud.late() > 0 || worker.hasNext() || !worker.isIdle();
        while (world.cloud.late() > 0) {
            world.cloud.settleLate(0, true);
        }
        while (worker.hasNext()) {
            worker.read();
        }
        worker.actors().forEach(Settling::run);
        List.copyOf(worker.requests).forEach(request -> walk.answer(worker, request, Fate.ON_ITS_WAY));
        List.copyOf(worker.looks).forEach(look -> walk.show(worker, look));
        List.copyOf(worker.removals).forEach(removal -> walk.proceed(worker, removal));
        List.copyOf(world.cloud.boxes()).forEach(this::goOn);
        worker.actors().forEach(Settling::run);
        worker.alarms.stream()
                .min((one, other) -> one.due().compareTo(other.due()))
                .ifPresent(alarm -> walk.ring(worker, alarm));
        return moved || watch();
    }

    private static void run(Actor actor) {
        while (actor.canMove()) {
            actor.move();
        }
    }

    private void goOn(Cloud.Box box) {
        if (box.condition == Condition.CHANGING) {
            world.cloud.vanish(box);
        } else if (box.condition == Condition.PROVISIONING) {
            box.condition = Condition.RUNNING;
        }
    }

    private boolean watch() {
        boolean moved = false;
        for (Actor actor : List.copyOf(world.worker.actors())) {
            moved |= world.reaper.watch(actor);
            run(actor);
        }
        if (world.mutation != Mutation.NO_REAPER) {
            for (Cloud.Box box : List.copyOf(world.cloud.boxes())) {
                moved |= world.reaper.settle(box);
            }
        }
        return moved;
    }

    private void check() {
        if (!world.isAllCommitted()) {
            throw new Violation(
                    Rules.ALL_DONE, "stuck at %d of %d".formatted(world.committed(), world.commands.size()));
        }
        world.cloud.boxes().forEach(this::checkNoStray);
        World.SESSIONS.forEach(this::checkLive);
    }

    private void checkNoStray(Cloud.Box box) {
        Optional<LifecycleEvent> last = world.topic.last(box.identity.key());
        boolean inUse = last.filter(event -> !event.status().isTerminal() && Reaper.isNamed(event, box))
                .isPresent();
        boolean kept = last.filter(event -> world.reaper.isKept(event, box)).isPresent();
        if (!inUse && !kept) {
            throw new Violation(Rules.NO_STRAYS, box + " after " + last.map(Words::of));
        }
    }

    private void checkLive(SessionKey key) {
        world.topic.last(key).ifPresent(event -> {
            boolean up = Optional.ofNullable(event.sandbox())
                    .flatMap(sandbox -> world.cloud.find(sandbox.externalId()))
                    .filter(box -> box.condition == Condition.RUNNING)
                    .isPresent();
            if (!event.status().isTerminal() && (event.status() != Status.RUNNING || !up)) {
                throw new Violation(Rules.LIVE_IS_TRUE, Words.of(event) + " among " + world.cloud.boxes());
            }
            boolean asked = event.reason() != null && event.reason().code() == ReasonCode.TERMINATE_REQUESTED;
            boolean left = world.cloud.boxes().stream()
                    .anyMatch(box -> box.identity.key().equals(key));
            if (asked && left) {
                throw new Violation(Rules.TERMINATED, Words.of(event) + " among " + world.cloud.boxes());
            }
        });
    }
}
