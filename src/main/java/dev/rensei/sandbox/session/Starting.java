package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The sandbox exists and is on its way up. It is looked at by its id, quickly at first, then 1 s growing to 5 s.
 *
 * <p>If that takes long, its id is made known, so that a crash is survived by it. The dispatch is acknowledged with that
 * only if no other pool is left to try: to go to another takes the dispatch, and after a crash it must come again for that.
 *
 * @param life the generation's durable side
 * @param sandbox as the provider last showed it
 * @param since when the provider answered that it exists
 * @param bind what is needed to go to another pool; empty if the dispatch is not known
 * @param dispatchComes whether the dispatch is not known yet, but was not acknowledged and comes again
 * @param looks how often it was looked at
 * @param ticket the answer that is waited for
 */
record Starting(
        Life life, SandboxRef sandbox, Instant since, Optional<Bind> bind, boolean dispatchComes, int looks, int ticket)
        implements SessionState {

    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration STEADY_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
    private static final int QUICK_LOOKS = 5;

    /** For so many looks, some minutes, the dispatch is waited for: the topic may have lost it since. */
    private static final int LOOKS_WITHOUT_DISPATCH = 60;

    /** A sandbox whose id the ledger holds. */
    static Starting restored(Life life) {
        SandboxRef sandbox = life.event().sandbox();
        if (sandbox == null) {
            throw new IllegalArgumentException(
                    "no sandbox in the ledger for " + life.event().key());
        }
        return new Starting(life, sandbox, sandbox.provisionedAt(), Optional.empty(), false, 0, 0);
    }

    /** A sandbox that the provider has just answered with: it may be up already. */
    static Step bound(Bind bind, Located located, Turn turn) {
        Entry known = Draft.after(bind.life()).sandbox(located, turn.now()).provisioning(turn.now());
        SandboxRef sandbox = known.event().sandbox();
        if (sandbox == null) {
            throw new IllegalStateException("the draft was given a sandbox");
        }
        return new Starting(bind.life(), sandbox, turn.now(), Optional.of(bind), false, 0, bind.ticket()).look();
    }

    @Override
    public Optional<Entry> last() {
        return Optional.of(life.last());
    }

    @Override
    public SessionState noting(Position position) {
        return with(life.noting(position));
    }

    private Starting with(Life changed) {
        return new Starting(changed, sandbox, since, bind, dispatchComes, looks, ticket);
    }

    @Override
    public boolean isUnannounced() {
        return life.event().sandbox() == null;
    }

    @Override
    public Step resumed(boolean dispatchFollows, Turn turn) {
        return new Starting(life, sandbox, since, bind, dispatchFollows, looks, ticket).look();
    }

    @Override
    public Step woke(Turn turn) {
        return look();
    }

    Step look() {
        int next = ticket + 1;
        return Step.to(
                new Starting(life, sandbox, since, bind, dispatchComes, looks, next),
                new Effect.LookById(next, target()));
    }

    @Override
    public Step looked(Outcome<Optional<Located>> outcome, Turn turn) {
        if (!(outcome instanceof Outcome.Ok<Optional<Located>> ok)) {
            return notUpYet(sandbox.providerState(), turn);
        }
        if (ok.value().isEmpty()) {
            return vanished(turn);
        }
        Sandbox seen = ok.value().get().sandbox();
        return switch (seen.condition()) {
            case RUNNING -> up(seen.providerState(), turn);
            case PROVISIONING, CHANGING, UNHEARD_OF -> notUpYet(seen.providerState(), turn);
            case FAILED -> broke(seen, turn);
            case ENDED, PAUSED ->
                life.stoppedByItself(draft(seen.providerState())
                        .ended(Endings.noLongerUp(ReasonCode.SANDBOX_STOPPED, seen.providerState()), turn.now()));
        };
    }

    private Step up(String providerState, Turn turn) {
        Entry entry = draft(providerState).running(turn.now());
        return Step.to(new Running(life.said(entry).acknowledged()), new Effect.Publish(entry))
                .then(life.acknowledgements());
    }

    /** If nobody heard of it yet, it was the remains of another try, on their way out: another is made. */
    private Step vanished(Turn turn) {
        if (isUnannounced()) {
            return Refusal.broke(atBind(), "the sandbox was gone before it was up", target(), turn);
        }
        return life.end(draft("gone").ended(Endings.gone(), turn.now()));
    }

    /** If nobody heard of it yet, another may be made on the same pool under the same name. */
    private Step broke(Sandbox seen, Turn turn) {
        if (isUnannounced()) {
            return Refusal.broke(atBind(), Endings.broken(seen), target(), turn);
        }
        return cameToNothing(new Reason(ReasonCode.SANDBOX_ERROR, Endings.broken(seen)), seen.providerState(), turn);
    }

    private Step notUpYet(String providerState, Turn turn) {
        Duration age = Duration.between(since, turn.now());
        if (age.compareTo(turn.policy().startDeadline()) > 0) {
            return overdue(providerState, turn);
        }
        boolean timeToAnnounce = age.compareTo(turn.policy().announceAfter()) >= 0;
        return isUnannounced() && timeToAnnounce
                ? announced(providerState, turn)
                : lookAgain(sandbox.inState(providerState));
    }

    /** From here on a crash is survived by the id. */
    private Step announced(String providerState, Turn turn) {
        Entry entry = draft(providerState).routing(atBind().trace()).provisioning(turn.now());
        Life said = life.said(entry);
        Step looking =
                (atBind().hasNext() ? with(said) : with(said.acknowledged())).lookAgain(sandbox.inState(providerState));
        return looking.first(atBind().hasNext() ? List.of() : life.acknowledgements())
                .first(List.of(new Effect.Publish(entry)));
    }

    private Step lookAgain(SandboxRef seen) {
        int next = ticket + 1;
        return Step.to(
                new Starting(life, seen, since, bind, dispatchComes, looks + 1, next),
                new Effect.Wait(next, new Effect.Delay.Exactly(delay())));
    }

    private Step overdue(String providerState, Turn turn) {
        Reason reason = new Reason(
                ReasonCode.PROVISION_TIMEOUT,
                "the sandbox was still %s after %d s"
                        .formatted(providerState, turn.policy().startDeadline().toSeconds()));
        return cameToNothing(reason, providerState, turn);
    }

    /** To the next pool if there is one. */
    private Step cameToNothing(Reason reason, String providerState, Turn turn) {
        if (dispatchComes && looks < LOOKS_WITHOUT_DISPATCH) {
            return lookAgain(sandbox.inState(providerState));
        }
        if (isUnannounced() || bind.filter(Bind::hasNext).isPresent()) {
            return Refusal.handOver(atBind(), reason, turn).then(new Effect.Discard(target()));
        }
        List<RoutingStep> trace = bind.map(known -> known.refusedBecause(reason).trace(Optional.empty()))
                .orElseGet(() -> Interrupted.traceAfter(life, reason));
        return life.broken(draft(providerState).routing(trace).ended(reason, turn.now()));
    }

    private Bind atBind() {
        return bind.orElseThrow(() -> new IllegalStateException("the dispatch is not known"))
                .of(life)
                .at(ticket);
    }

    private Duration delay() {
        if (looks < QUICK_LOOKS) {
            Duration quick = FIRST_DELAY.multipliedBy(1L << looks);
            return quick.compareTo(STEADY_DELAY) > 0 ? STEADY_DELAY : quick;
        }
        Duration grown = STEADY_DELAY.plusMillis(500L * (looks - QUICK_LOOKS));
        return grown.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : grown;
    }

    private Draft draft(String providerState) {
        return Draft.after(life).sandbox(sandbox.inState(providerState));
    }

    private Effect.Target.ById target() {
        return life.sandbox(sandbox);
    }

    @Override
    public Step dispatched(Command.Dispatched command, Turn turn) {
        if (life.waiting().contains(command.origin().position())) {
            return unchanged();
        }
        return isAwaited(command) ? known(command, turn) : acknowledge(command);
    }

    /** Its own record, which is valid no more: this worker is newer than the one that took it in, or older. */
    @Override
    public Step invalid(Command.Invalid command, Turn turn) {
        return isAwaited(command) ? knowing(Optional.empty()).acknowledge(command) : acknowledge(command);
    }

    private boolean isAwaited(Command command) {
        return dispatchComes && command.origin().position().equals(life.dispatchedAt());
    }

    /** The dispatch has come again, as routing decides today. */
    private Step known(Command.Dispatched command, Turn turn) {
        int index = Interrupted.indexOf(
                command.decision(), pool -> pool.value().equals(life.event().poolId()));
        if (index < 0) {
            return knowing(Optional.empty()).acknowledge(command);
        }
        Bind known = Binding.begin(life, command, index, Interrupted.refused(life), turn)
                .bind();
        Starting ready = knowing(Optional.of(known));
        return known.hasNext()
                ? Step.to(ready.with(life.awaiting(command.origin().position())))
                : ready.acknowledge(command);
    }

    private Starting knowing(Optional<Bind> known) {
        return new Starting(life, sandbox, since, known, false, looks, ticket);
    }

    @Override
    public Step terminate(Command.Terminate command, Turn turn) {
        if (life.isOlder(command)) {
            return acknowledge(command);
        }
        Step removing = Removing.because(
                life.awaiting(command.origin().position()), target(), Endings.requested(command), ticket);
        return removing.first(List.of(new Effect.CallOff(ticket)));
    }
}
