package dev.rensei.sandbox.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The actor's rules without its threads: one thing at a time, effects in their order, an event durable before what
 * follows it, replayed commands before newer inputs. A crash may come between any two moves.
 */
final class Actor implements Effect.Visitor {

    private final Worker worker;
    private final Deque<Effect> effects = new ArrayDeque<>();
    private final Deque<Input> mailbox = new ArrayDeque<>();
    private SessionState state;

    Actor(Worker worker, SessionState state) {
        this.worker = worker;
        this.state = state;
    }

    SessionState state() {
        return state;
    }

    void tell(Input input) {
        mailbox.addLast(input);
    }

    boolean canMove() {
        Effect next = effects.peekFirst();
        return next == null ? !mailbox.isEmpty() : worker.isOwner() || !(next instanceof Effect.Publish);
    }

    void move() {
        Effect effect = effects.pollFirst();
        if (effect != null) {
            effect.visit(this);
            return;
        }
        World world = worker.world;
        SessionState before = state;
        Input input = mailbox.removeFirst();
        Step step = state.on(input, new Turn(world.now, world.mutation.policy()));
        state = step.next();
        checkTicket(before);
        effects.addAll(world.mutation.distort(step.effects()));
        List<Command> replay = world.mutation.distortReplay(step.replay());
        for (int i = replay.size() - 1; i >= 0; i--) {
            mailbox.addFirst(replay.get(i));
        }
        world.note(() -> "%s: %s -> %s, %s"
                .formatted(
                        worker.isOwner() ? "worker" : "zombie",
                        input.getClass().getSimpleName(),
                        state.getClass().getSimpleName(),
                        Words.of(step.effects())));
    }

    /** An answer that comes late must not find a state that waits for another one of the same number. */
    private void checkTicket(SessionState before) {
        int ticket = state.ticket();
        if (ticket == 0 || ticket == before.ticket()) {
            return;
        }
        boolean inMailbox =
                mailbox.stream().anyMatch(input -> input instanceof Input.Answer answer && answer.ticket() == ticket);
        if (inMailbox || worker.owesAnswer(this, ticket)) {
            throw new Violation(Rules.TICKETS, "%d in %s".formatted(ticket, state));
        }
    }

    @Override
    public void publish(Effect.Publish effect) {
        worker.world.topic.append(effect.entry(), worker.acknowledged());
    }

    @Override
    public void acknowledge(Effect.Acknowledge effect) {
        worker.acknowledge(effect.position().offset());
    }

    @Override
    public void create(Effect.Create effect) {
        worker.requests.add(new Worker.Request(this, effect));
    }

    @Override
    public void lookByName(Effect.LookByName effect) {
        worker.looks.add(new Worker.Look(this, effect.ticket(), Optional.of(effect.identity()), Optional.empty()));
    }

    @Override
    public void lookById(Effect.LookById effect) {
        worker.looks.add(new Worker.Look(
                this,
                effect.ticket(),
                Optional.empty(),
                Optional.of(effect.sandbox().externalId())));
    }

    @Override
    public void remove(Effect.Remove effect) {
        worker.removals.add(new Removal(worker.world, effect.target(), Optional.of(this), effect.ticket()));
    }

    @Override
    public void discard(Effect.Discard effect) {
        worker.removals.add(new Removal(worker.world, effect.target(), Optional.empty(), 0));
    }

    /** The simulated pools keep what stopped. */
    @Override
    public void tidyStopped(Effect.TidyStopped effect) {}

    @Override
    public void await(Effect.Wait effect) {
        Duration delay = effect.delay() instanceof Effect.Delay.Exactly exactly
                ? exactly.duration()
                : Duration.ofMillis(500L * ((Effect.Delay.Backoff) effect.delay()).tries());
        worker.alarms.add(new Worker.Alarm(this, effect.ticket(), worker.world.now.plus(delay)));
    }

    @Override
    public void callOff(Effect.CallOff effect) {
        boolean inTime = worker.requests.removeIf(
                        request -> request.actor == this && request.create.ticket() == effect.ticket() && !request.sent)
                || worker.alarms.removeIf(alarm -> alarm.actor() == this && alarm.ticket() == effect.ticket());
        if (inTime) {
            tell(new Input.CalledOff(effect.ticket()));
        }
    }
}
