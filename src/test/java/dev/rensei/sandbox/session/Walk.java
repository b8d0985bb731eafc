package dev.rensei.sandbox.session;

import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A random walk through a world: each choice is one thing that happens, of all that may happen next. */
final class Walk {

    private static final int MOST_COMMANDS = 10;
    private static final List<ProviderFailure> LOOK_FAILURES =
            List.of(Failures.UNREACHABLE, Failures.AMBIGUOUS, Failures.THROTTLED, Failures.CIRCUIT_OPEN);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(6));

    private final World world;
    private final Choices choices;
    private final boolean storm;

    /** Something that may happen next, and how likely. */
    private record Event(int weight, Runnable happens) {}

    Walk(World world, Choices choices) {
        this.world = world;
        this.choices = choices;
        this.storm = choices.oneIn(4);
    }

    void toItsEnd() {
        while (choices.hasNext()) {
            step();
        }
    }

    private void step() {
        List<Event> events = events();
        int drawn = choices.below(events.stream().mapToInt(Event::weight).sum());
        for (Event event : events) {
            drawn -= event.weight();
            if (drawn < 0) {
                event.happens().run();
                return;
            }
        }
    }

    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        if (world.commands.size() < MOST_COMMANDS) {
            events.add(new Event(6, this::order));
        }
        if (world.worker.hasNext()) {
            events.add(new Event(15, world.worker::read));
        }
        for (Worker worker : world.workers()) {
            eventsOf(worker, events);
        }
        for (Cloud.Box box : world.cloud.boxes()) {
            events.add(new Event(3, () -> change(box)));
            events.add(new Event(1, () -> world.reaper.settle(box)));
        }
        if (world.cloud.late() > 0) {
            events.add(new Event(
                    3, () -> world.cloud.settleLate(choices.below(world.cloud.late()), choices.below(3) > 0)));
        }
        events.add(new Event(2, world::commit));
        events.add(new Event(1, this::crash));
        events.add(new Event(1, this::takeOver));
        events.add(new Event(1, world::endZombie));
        events.add(new Event(3, () -> world.now = world.now.plus(choices.oneOf(PAUSES))));
        events.add(new Event(1, this::repool));
        return events;
    }

    private void eventsOf(Worker worker, List<Event> events) {
        for (Actor actor : worker.actors()) {
            if (actor.canMove()) {
                events.add(new Event(40, actor::move));
            }
            if (worker.isOwner()) {
                events.add(new Event(1, () -> world.reaper.watch(actor)));
            }
        }
        worker.requests.forEach(request -> events.add(new Event(12, () -> serve(worker, request))));
        worker.looks.forEach(look -> events.add(new Event(12, () -> answer(worker, look))));
        worker.alarms.forEach(alarm -> events.add(new Event(4, () -> ring(worker, alarm))));
        worker.removals.forEach(removal -> events.add(new Event(8, () -> proceed(worker, removal))));
    }

    private void order() {
        SessionKey key = choices.oneOf(World.SESSIONS);
        long offset = world.commands.size();
        Command command =
                switch (choices.below(12)) {
                    case 0, 1, 2, 3, 4, 5, 6 -> Orders.dispatch(key, offset, Orders.pools("a", "b"));
                    case 7 -> Orders.dispatch(key, offset, Orders.pools("b"));
                    case 8 -> Orders.invalid(key, offset);
                    default -> Orders.terminate(key, offset);
                };
        world.note(() -> "platform: %s %s at %d".formatted(command.getClass().getSimpleName(), key, offset));
        world.commands.add(command);
    }

    private void serve(Worker worker, Worker.Request request) {
        if (!request.sent) {
            request.sent = true;
            world.topic.checkIntent(request.create.identity());
            return;
        }
        boolean well = !storm && choices.oneIn(2);
        Fate fate = well ? Fate.ON_ITS_WAY : choices.oneOf(List.of(Fate.values()));
        world.reached.add("fate " + fate);
        answer(worker, request, fate);
    }

    void answer(Worker worker, Worker.Request request, Fate fate) {
        worker.requests.remove(request);
        var outcome = world.cloud.create(request.create.identity(), fate);
        world.note(() -> "provider: create %s -> %s, %s"
                .formatted(request.create.identity().name(), fate, outcome));
        if (worker.isOwner() && mayHaveTakenEffect(outcome)) {
            world.cloud.named(request.create.identity()).ifPresent(box -> box.shown = true);
        }
        request.actor.tell(new Input.Created(request.create.ticket(), outcome));
    }

    private static boolean mayHaveTakenEffect(Outcome<?> outcome) {
        return !(outcome instanceof Outcome.Failed<?> failed)
                || failed.failure().mayHaveTakenEffect();
    }

    private void answer(Worker worker, Worker.Look look) {
        if (choices.oneIn(6)) {
            worker.looks.remove(look);
            look.actor().tell(new Input.Looked(look.ticket(), Outcome.failed(choices.oneOf(LOOK_FAILURES))));
        } else {
            show(worker, look);
        }
    }

    void show(Worker worker, Worker.Look look) {
        worker.looks.remove(look);
        var box = look.byName().isPresent()
                ? world.cloud.named(look.byName().get())
                : world.cloud.find(look.byId().orElseThrow());
        look.actor()
                .tell(new Input.Looked(look.ticket(), Outcome.ok(box.map(found -> Sandboxes.located(found.seen())))));
    }

    void ring(Worker worker, Worker.Alarm alarm) {
        worker.alarms.remove(alarm);
        if (alarm.due().isAfter(world.now)) {
            world.now = alarm.due();
        }
        alarm.actor().tell(new Input.Woke(alarm.ticket()));
    }

    void proceed(Worker worker, Removal removal) {
        if (removal.proceed()) {
            worker.removals.remove(removal);
        }
    }

    private void change(Cloud.Box box) {
        int drawn = choices.below(10);
        world.note(() -> "provider: %s changes, %d".formatted(box, drawn));
        switch (box.condition) {
            case CHANGING -> world.cloud.vanish(box);
            case PROVISIONING -> start(box, drawn);
            case RUNNING -> lose(box, drawn);
            case FAILED, ENDED, PAUSED, UNHEARD_OF -> {
                // stays as it is
            }
        }
    }

    private static void start(Cloud.Box box, int drawn) {
        if (drawn < 4) {
            box.condition = Condition.RUNNING;
        } else if (drawn < 6) {
            box.condition = Condition.FAILED;
        }
    }

    private void lose(Cloud.Box box, int drawn) {
        if (drawn == 0) {
            world.cloud.vanish(box);
        } else if (drawn < 3) {
            box.condition = Condition.ENDED;
        } else if (drawn == 3) {
            box.condition = Condition.FAILED;
        }
    }

    private void crash() {
        world.reached.add("crash");
        world.note(() -> "the worker crashes");
        world.crash();
    }

    private void takeOver() {
        world.reached.add("take-over");
        world.note(() -> "another worker takes over");
        world.takeOver();
    }

    private void repool() {
        world.enabled = choices.oneOf(List.of(
                Set.of(new PoolId("a"), new PoolId("b")),
                Set.of(new PoolId("b")),
                Set.of(new PoolId("a"), new PoolId("b")),
                choices.oneIn(4) ? Set.of() : Set.of(new PoolId("a"))));
    }
}
