package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sandbox exists and is on its way up. It is looked at by its id, quickly at first, then 1 s growing to 5 s.
 *
 * @param life the generation's durable side
 * @param sandbox as the provider last showed it
 * @param since when the provider answered that it exists
 * @param bind what is needed to go to another pool; gone once the id is durable
 * @param looks how often it was looked at
 * @param ticket the answer that is waited for
 */
record Starting(Life life, SandboxRef sandbox, Instant since, Optional<Bind> bind, int looks, int ticket)
        implements SessionState {

    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration STEADY_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
    private static final int QUICK_LOOKS = 5;

    /** A sandbox whose id the ledger holds. */
    static Starting restored(Life life) {
        SandboxRef sandbox = life.event().sandbox();
        if (sandbox == null) {
            throw new IllegalArgumentException(
                    "no sandbox in the ledger for " + life.event().key());
        }
        return new Starting(life, sandbox, sandbox.provisionedAt(), Optional.empty(), 0, 0);
    }

    /** A sandbox that the provider has just answered with: it may be up already. */
    static Step bound(Bind bind, Located located, Turn turn) {
        Entry known = Draft.after(bind.life()).sandbox(located, turn.now()).provisioning(turn.now());
        SandboxRef sandbox = known.event().sandbox();
        if (sandbox == null) {
            throw new IllegalStateException("the draft was given a sandbox");
        }
        return new Starting(bind.life(), sandbox, turn.now(), Optional.of(bind), 0, bind.ticket()).look();
    }

    @Override
    public Optional<Entry> last() {
        return Optional.of(life.last());
    }

    @Override
    public SessionState noting(Position position) {
        return new Starting(
                life.noting(position), sandbox, since, bind.map(known -> known.noting(position)), looks, ticket);
    }

    @Override
    public boolean isUnannounced() {
        return bind.isPresent();
    }

    @Override
    public Step resumed(Turn turn) {
        return look();
    }

    @Override
    public Step woke(Turn turn) {
        return look();
    }

    private Step look() {
        int next = ticket + 1;
        return Step.to(new Starting(life, sandbox, since, bind, looks, next), new Effect.LookById(next, target()));
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
        return Step.to(new Running(life.said(entry).acknowledged()), publishAndAcknowledge(entry));
    }

    /** If nobody heard of it yet, it was the remains of another try, on their way out: another is made. */
    private Step vanished(Turn turn) {
        if (bind.isPresent()) {
            return Refusal.broke(atBind(), "the sandbox was gone before it was up", target(), turn);
        }
        return life.end(draft("gone").ended(Endings.gone(), turn.now()));
    }

    private Step broke(Sandbox seen, Turn turn) {
        if (bind.isPresent()) {
            return Refusal.broke(atBind(), Endings.broken(seen), target(), turn);
        }
        return life.broken(draft(seen.providerState())
                .ended(new Reason(ReasonCode.SANDBOX_ERROR, Endings.broken(seen)), turn.now()));
    }

    private Step notUpYet(String providerState, Turn turn) {
        Duration age = Duration.between(since, turn.now());
        if (age.compareTo(turn.policy().startDeadline()) > 0) {
            return overdue(providerState, turn);
        }
        SandboxRef seen = sandbox.inState(providerState);
        int next = ticket + 1;
        Effect wait = new Effect.Wait(next, new Effect.Delay.Exactly(delay()));
        if (bind.isEmpty() || age.compareTo(turn.policy().announceAfter()) < 0) {
            return Step.to(new Starting(life, seen, since, bind, looks + 1, next), wait);
        }
        // From here on a crash is survived by the id, and the dispatch has its durable outcome.
        Entry entry = draft(providerState).routing(atBind().trace()).provisioning(turn.now());
        Life announced = life.said(entry).acknowledged();
        return Step.to(
                        new Starting(announced, seen, since, Optional.empty(), looks + 1, next),
                        publishAndAcknowledge(entry))
                .then(wait);
    }

    private Step overdue(String providerState, Turn turn) {
        Reason reason = new Reason(
                ReasonCode.PROVISION_TIMEOUT,
                "the sandbox was still %s after %d s"
                        .formatted(providerState, turn.policy().startDeadline().toSeconds()));
        if (bind.isPresent()) {
            return Refusal.handOver(atBind(), reason, turn).then(new Effect.Discard(target()));
        }
        return life.broken(draft(providerState).ended(reason, turn.now()));
    }

    private Bind atBind() {
        return bind.orElseThrow(() -> new IllegalStateException("the id is durable, no other pool is tried"))
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

    private List<Effect> publishAndAcknowledge(Entry entry) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Publish(entry));
        effects.addAll(life.acknowledgements());
        return effects;
    }

    private Draft draft(String providerState) {
        return Draft.after(life).sandbox(sandbox.inState(providerState));
    }

    private Effect.Target.ById target() {
        return life.sandbox(sandbox);
    }

    @Override
    public Step dispatched(Command.Dispatched command, Turn turn) {
        boolean stillOpen = command.origin().position().equals(life.dispatchedAt()) && bind.isPresent();
        return stillOpen ? unchanged() : acknowledge(command);
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
