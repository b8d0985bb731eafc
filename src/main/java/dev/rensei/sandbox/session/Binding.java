package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place at a provider is being taken. The session moves between the phases until a sandbox is bound, the candidates are
 * used up, or the platform asks for its end.
 */
sealed interface Binding extends SessionState {

    /** What is known so far. */
    Bind bind();

    /** The same phase knowing something more. */
    Binding with(Bind bind);

    /** Tickets of one life: more than are ever used in one, so that an answer can't reach the life after its own. */
    int TICKETS_PER_LIFE = 1 << 16;

    /**
     * Begins with one of the order's candidates.
     *
     * @param refused pools that refused in the life of an earlier worker, and why
     */
    static Creating begin(Life life, Command.Dispatched order, int index, Map<PoolId, Reason> refused, Turn turn) {
        int noTicketYet = life.event().generation() * TICKETS_PER_LIFE;
        return new Creating(new Bind(
                life, order, index, 0, 0, false, turn.now(), refused, Optional.empty(), List.of(), noTicketYet));
    }

    @Override
    default Optional<Entry> last() {
        return Optional.of(bind().life().last());
    }

    @Override
    default SessionState noting(Position position) {
        return with(bind().noting(position));
    }

    @Override
    default int ticket() {
        return bind().ticket();
    }

    @Override
    default Step dispatched(Command.Dispatched command, Turn turn) {
        boolean sameRecord = command.origin().position().equals(bind().life().dispatchedAt());
        if (sameRecord) {
            return unchanged();
        }
        return afterStop(command).orElseGet(() -> acknowledge(command));
    }

    @Override
    default Step invalid(Command.Invalid command, Turn turn) {
        return afterStop(command).orElseGet(() -> acknowledge(command));
    }

    @Override
    default Step terminate(Command.Terminate command, Turn turn) {
        if (bind().life().isOlder(command)) {
            return acknowledge(command);
        }
        return afterStop(command).orElseGet(() -> {
            Reason reason = Endings.requested(command);
            return stop(bind().stopping(reason, command.origin().position()), turn);
        });
    }

    /** Once an end was asked for, whatever is newer waits for it. */
    private Optional<Step> afterStop(Command command) {
        if (bind().stop().isEmpty() || bind().life().isOlder(command)) {
            return Optional.empty();
        }
        return Optional.of(Step.to(with(bind().deferring(command))));
    }

    /** The platform asked for the session's end in this phase. */
    Step stop(Bind stopping, Turn turn);

    /** A create was sent, or waits for its place in the account's queue. */
    record Creating(Bind bind) implements Binding {

        @Override
        public Binding with(Bind changed) {
            return new Creating(changed);
        }

        Step create() {
            Bind asked = bind.nextTicket();
            return Step.to(
                    new Creating(asked),
                    new Effect.Create(
                            asked.ticket(),
                            asked.pool(),
                            asked.identity(),
                            asked.order().dispatch(),
                            asked.life().last().traceparent()));
        }

        @Override
        public Step created(Outcome<Located> outcome, Turn turn) {
            if (outcome instanceof Outcome.Ok<Located> ok) {
                return bind.stop().isPresent()
                        ? Removing.of(bind, Endings.target(bind, ok.value()))
                        : Bound.with(bind, ok.value(), turn);
            }
            ProviderFailure failure = ((Outcome.Failed<Located>) outcome).failure();
            if (bind.stop().isPresent()) {
                return Endings.stopped(bind.uncertain(bind.uncertain() || failure.mayHaveTakenEffect()), turn);
            }
            return Refusal.of(bind, failure, turn);
        }

        @Override
        public Step calledOff(Turn turn) {
            return Endings.stopped(bind, turn);
        }

        /** What is in flight is awaited, for it may bring a sandbox; what has not left is called off. */
        @Override
        public Step stop(Bind stopping, Turn turn) {
            return Step.to(new Creating(stopping), new Effect.CallOff(stopping.ticket()));
        }
    }

    /** The provider is asked whether the sandbox exists already. */
    record Looking(Bind bind) implements Binding {

        @Override
        public Binding with(Bind changed) {
            return new Looking(changed);
        }

        static Step begin(Bind bind) {
            Bind asked = bind.nextTicket();
            return Step.to(new Looking(asked), new Effect.LookByName(asked.ticket(), asked.pool(), asked.identity()));
        }

        @Override
        public Step looked(Outcome<Optional<Located>> outcome, Turn turn) {
            if (outcome instanceof Outcome.Ok<Optional<Located>> ok) {
                return ok.value().map(found -> found(found, turn)).orElseGet(() -> new Creating(bind).create());
            }
            return Refusal.ofLook(bind, ((Outcome.Failed<Optional<Located>>) outcome).failure(), turn);
        }

        private Step found(Located located, Turn turn) {
            Sandbox sandbox = located.sandbox();
            if (bind.identity().owns(sandbox.labels())) {
                return Bound.with(bind.uncertain(false), located, turn);
            }
            return Refusal.of(
                    bind.uncertain(false),
                    new ProviderFailure.Rejected("the sandbox name %s is taken by one that is not ours"
                            .formatted(bind.identity().name())),
                    turn);
        }

        @Override
        public Step stop(Bind stopping, Turn turn) {
            return Removing.of(stopping, stopping.byName());
        }
    }

    /** A while passes before the next try.
     *
     * @param lookFirst whether the provider is asked first what the last try left
     */
    record BackingOff(Bind bind, boolean lookFirst) implements Binding {

        @Override
        public Binding with(Bind changed) {
            return new BackingOff(changed, lookFirst);
        }

        static Step begin(Bind bind, boolean lookFirst, int tries) {
            Bind asked = bind.nextTicket();
            return Step.to(
                    new BackingOff(asked, lookFirst), new Effect.Wait(asked.ticket(), new Effect.Delay.Backoff(tries)));
        }

        @Override
        public Step woke(Turn turn) {
            return lookFirst && turn.policy().lookBeforeCreate() ? Looking.begin(bind) : new Creating(bind).create();
        }

        @Override
        public Step stop(Bind stopping, Turn turn) {
            return Endings.stopped(stopping, turn).first(List.of(new Effect.CallOff(stopping.ticket())));
        }
    }

    /** A sandbox that broke before it was up is removed, so that its name is free for the next try. */
    record Clearing(Bind bind, Effect.Target remains) implements Binding {

        @Override
        public Binding with(Bind changed) {
            return new Clearing(changed, remains);
        }

        static Step begin(Bind bind, Effect.Target remains, Turn turn) {
            Bind asked = bind.nextTicket();
            Instant until = asked.since().plus(turn.policy().retryBudget());
            return Step.to(
                    new Clearing(asked, remains),
                    new Effect.Remove(asked.ticket(), remains),
                    new Effect.Wait(asked.ticket(), new Effect.Delay.Exactly(Duration.between(turn.now(), until))));
        }

        @Override
        public Step removed(Turn turn) {
            return new Creating(bind.uncertain(false)).create();
        }

        /** The remains don't go away: enough of this pool. The removal itself is tried on. */
        @Override
        public Step woke(Turn turn) {
            return Refusal.handOver(
                    bind,
                    new Reason(
                            ReasonCode.SANDBOX_ERROR,
                            "the sandbox broke while starting, and its remains could not be removed in time"),
                    turn);
        }

        /** The end spares nothing, also not what turns out to be well after all. */
        @Override
        public Step stop(Bind stopping, Turn turn) {
            return Removing.of(stopping, remains instanceof Effect.Target.ById ? remains : stopping.byName());
        }
    }
}
