package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Errand;
import dev.rensei.sandbox.access.SendToken;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.PoolSettings;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.timer.Timers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one session: takes its inputs one at a time, lets the state decide, and does what that says in its order.
 *
 * <p>An event holds up everything behind it until it is durable. Everything else is started and answers later. Once the
 * partition is lost, the actor does nothing any more.
 */
final class SessionActor implements Effect.Visitor {

    private static final Duration DOUBT = Duration.ofMillis(100);

    private final Environment environment;
    private final Ownership ownership;

    // Guarded by this, and allocated only while there is something to do: most sessions are idle most of the time.
    private @Nullable Deque<Input> mailbox;
    private boolean busy;
    private boolean retired;

    // Touched only by the step that is running.
    private volatile SessionState state;
    private @Nullable Deque<Effect> effects;
    private @Nullable List<Position> atWork;
    private volatile @Nullable Pending pending;
    private volatile boolean publishing;

    /** What can still be called off. */
    private sealed interface Pending {
        int ticket();

        record Create(int ticket, SendToken token) implements Pending {}

        record Wait(int ticket, Timers.Timer timer) implements Pending {}
    }

    SessionActor(SessionState state, Ownership ownership, Environment environment) {
        this.state = state;
        this.ownership = ownership;
        this.environment = environment;
    }

    SessionState state() {
        return state;
    }

    /** Whether a create is under way, a fresh sandbox is not announced yet, or an event is not durable yet. */
    boolean isFinishing() {
        return isCreating() || publishing || state.isUnannounced();
    }

    /** Whether its state says more than what is durable: its newest event is still on its way to the log. */
    boolean isSpeaking() {
        return publishing;
    }

    /**
     * Hands the session an input; returns at once.
     *
     * @return false if the actor has retired, so that the input is for the one after it
     */
    boolean tell(Input input) {
        synchronized (this) {
            if (retired) {
                return false;
            }
            if (mailbox == null) {
                mailbox = new ArrayDeque<>(2);
            }
            mailbox.addLast(input);
            if (busy) {
                return true;
            }
            busy = true;
        }
        environment.executor().execute(this::run);
        return true;
    }

    /** Whether the session ended before a moment, as the log says too, and nothing is left of it. */
    boolean isForgettable(Instant moment) {
        return state.isForgettable(moment) && !publishing;
    }

    /** Takes no input any more, if the session is forgettable and nothing is under way for it; false otherwise. */
    synchronized boolean retire(Instant moment) {
        retired |= !busy && isForgettable(moment);
        return retired;
    }

    private void run() {
        while (!ownership.isOver()) {
            if (ownership.isInDoubt()) {
                environment.timers().after(DOUBT, () -> environment.executor().execute(this::run));
                return;
            }
            Effect effect = effects == null ? null : effects.pollFirst();
            if (effect != null) {
                perform(effect);
                if (effect instanceof Effect.Publish) {
                    return; // goes on once the event is durable, perhaps on another thread already
                }
                continue;
            }
            effects = null;
            rest();
            Input input = nextInput();
            if (input == null) {
                return;
            }
            step(input);
        }
    }

    /** A defect must not end the runner: the session would be deaf to everything, a terminate included. */
    private void perform(Effect effect) {
        try {
            effect.visit(this);
        } catch (RuntimeException defect) {
            defect(defect);
        }
    }

    /** Whatever the session waits for now may take its time, unless that is a create on its way. */
    private void rest() {
        List<Position> records = atWork;
        if (records == null || isCreating()) {
            return;
        }
        atWork = null;
        records.forEach(environment.acknowledger()::rest);
    }

    private boolean isCreating() {
        return pending instanceof Pending.Create create && create.token().isSent();
    }

    private synchronized @Nullable Input nextInput() {
        Input input = mailbox == null ? null : mailbox.pollFirst();
        if (input == null) {
            mailbox = null;
            busy = false;
        }
        return input;
    }

    private void step(Input input) {
        Pending what = pending;
        if (input instanceof Input.Answer answer && what != null && what.ticket() == answer.ticket()) {
            pending = null;
        }
        if (input instanceof Command command) {
            begin(command.origin().position());
        }
        try {
            Step step = state.on(input, new Turn(environment.clock().instant(), environment.policy()));
            if (step.effects().stream().anyMatch(Effect.Publish.class::isInstance)) {
                publishing = true; // before the state shows what is not durable yet
            }
            state = step.next();
            if (!step.effects().isEmpty()) {
                effects = new ArrayDeque<>(step.effects());
            }
            replay(step.replay());
        } catch (RuntimeException defect) {
            defect(defect);
        }
    }

    private void begin(Position record) {
        if (atWork == null) {
            atWork = new ArrayList<>(1);
        }
        atWork.add(record);
    }

    private synchronized void replay(List<Command> commands) {
        if (commands.isEmpty()) {
            return;
        }
        if (mailbox == null) {
            mailbox = new ArrayDeque<>(commands.size());
        }
        for (int i = commands.size() - 1; i >= 0; i--) {
            mailbox.addFirst(commands.get(i));
        }
    }

    @Override
    public void publish(Effect.Publish effect) {
        publishing = true;
        long started = System.nanoTime();
        environment
                .log()
                .append(effect.entry(), ownership::isOver)
                .subscribe()
                .with(
                        durable -> {
                            publishing = false;
                            environment
                                    .listener()
                                    .published(effect.entry(), durable, Duration.ofNanos(System.nanoTime() - started));
                            environment.executor().execute(this::run);
                        },
                        this::defect);
    }

    private void defect(Throwable cause) {
        environment.listener().defect(state, cause);
    }

    @Override
    public void acknowledge(Effect.Acknowledge effect) {
        environment.acknowledger().acknowledge(effect.position());
        environment.listener().acknowledged(effect.position());
    }

    @Override
    public void create(Effect.Create effect) {
        SendToken token = new SendToken(() -> !ownership.isOver() && !ownership.isInDoubt());
        pending = new Pending.Create(effect.ticket(), token);
        Instant asked = environment.clock().instant();
        answer(
                () -> environment
                        .access()
                        .create(
                                effect.pool(),
                                () -> environment.specs().of(effect),
                                errand(effect.pool().id()),
                                token),
                outcome -> {
                    environment
                            .listener()
                            .created(
                                    effect,
                                    outcome,
                                    Duration.between(asked, environment.clock().instant()));
                    tell(new Input.Created(effect.ticket(), outcome));
                });
    }

    @Override
    public void lookByName(Effect.LookByName effect) {
        answer(
                () -> environment
                        .access()
                        .findByName(
                                effect.pool(),
                                effect.identity().name(),
                                environment.specs().labels(effect.identity(), java.util.Map.of()),
                                errand(effect.pool().id())),
                outcome -> tell(new Input.Looked(effect.ticket(), outcome)));
    }

    @Override
    public void lookById(Effect.LookById effect) {
        Effect.Target.ById target = effect.sandbox();
        answer(
                () -> environment
                        .access()
                        .inspect(target.orgId(), target.provider(), target.apiUrl(), target.externalId(), errand()),
                outcome -> tell(new Input.Looked(effect.ticket(), outcome)));
    }

    @Override
    public void remove(Effect.Remove effect) {
        environment
                .remover()
                .remove(effect.target(), errand(), ownership::isOver)
                .subscribe()
                .with(gone -> tell(new Input.Removed(effect.ticket())), this::defect);
    }

    @Override
    public void discard(Effect.Discard effect) {
        environment.remover().discard(effect.target(), errand());
    }

    @Override
    public void tidyStopped(Effect.TidyStopped effect) {
        boolean unwanted = environment
                .pools()
                .find(effect.pool())
                .flatMap(pool -> pool.settings())
                .filter(settings -> settings.onStop() == PoolSettings.OnStop.DELETE)
                .isPresent();
        if (unwanted) {
            environment.remover().discard(effect.sandbox(), errand());
        }
    }

    @Override
    public void await(Effect.Wait effect) {
        Duration delay;
        if (effect.delay() instanceof Effect.Delay.Exactly exactly) {
            delay = exactly.duration();
        } else {
            delay = environment.backoff().after(((Effect.Delay.Backoff) effect.delay()).tries());
            environment.listener().retrying(state);
        }
        Timers.Timer timer = environment.timers().after(delay, () -> tell(new Input.Woke(effect.ticket())));
        pending = new Pending.Wait(effect.ticket(), timer);
    }

    @Override
    public void callOff(Effect.CallOff effect) {
        Pending what = pending;
        if (what == null || what.ticket() != effect.ticket()) {
            return;
        }
        boolean inTime = what instanceof Pending.Create create
                ? create.token().tryCallOff()
                : ((Pending.Wait) what).timer().cancel();
        if (inTime) {
            tell(new Input.CalledOff(effect.ticket()));
        }
    }

    private Errand errand() {
        return errand(
                state.last().map(last -> last.event().poolId()).map(PoolId::new).orElse(null));
    }

    private Errand errand(@Nullable PoolId pool) {
        return state.last()
                .<Errand>map(last -> new Errand.OfSession(
                        last.event().key(),
                        Optional.ofNullable(pool),
                        last.event().dispatch().position(),
                        last.traceparent()))
                .orElse(Errand.WATCH);
    }

    /** A provider's operations answer with values; a failure here is a defect, and is answered like an unknown outcome. */
    private <T> void answer(Supplier<Uni<? extends Outcome<T>>> request, Consumer<Outcome<T>> then) {
        Uni.createFrom().deferred(request).subscribe().with(then, defect -> {
            defect(defect);
            then.accept(Outcome.failed(new ProviderFailure.Ambiguous("the request failed inside the worker")));
        });
    }
}
