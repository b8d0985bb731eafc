package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.routing.RoutingDecision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The ledger says {@code provisioning} and names no sandbox: a worker ended between the intent and the outcome. The
 * dispatch was not acknowledged, so it comes again, and a sandbox may stand there under the session's name.
 *
 * @param life the generation's durable side
 */
record Interrupted(Life life) implements SessionState {

    @Override
    public Optional<Entry> last() {
        return Optional.of(life.last());
    }

    @Override
    public SessionState noting(Position position) {
        return new Interrupted(life.noting(position));
    }

    @Override
    public Step dispatched(Command.Dispatched command, Turn turn) {
        if (!command.origin().position().equals(life.dispatchedAt())) {
            return acknowledge(command);
        }
        Life waiting = life.awaiting(command.origin().position());
        int index = indexOf(
                command.decision(), pool -> pool.value().equals(life.event().poolId()));
        if (index >= 0) {
            Binding.Creating at = Binding.begin(waiting, command, index, refused(life), turn);
            return turn.policy().lookBeforeCreate()
                    ? Binding.Looking.begin(at.bind().uncertain(true))
                    : at.create();
        }
        return elsewhere(waiting, command, turn);
    }

    /** Its own record, which is valid no more: this worker is newer than the one that took it in, or older. */
    @Override
    public Step invalid(Command.Invalid command, Turn turn) {
        if (!command.origin().position().equals(life.dispatchedAt())) {
            return acknowledge(command);
        }
        Life waiting = life.awaiting(command.origin().position());
        return waiting.end(
                Draft.after(life).ended(new Reason(ReasonCode.INVALID_DISPATCH, command.problem()), turn.now()));
    }

    /** The pool that was being tried no longer qualifies: the session goes on with those that do. */
    private Step elsewhere(Life waiting, Command.Dispatched command, Turn turn) {
        RoutingDecision decision = command.decision();
        Map<PoolId, Reason> refused = refused(life);
        Draft draft = Draft.after(life).noSandbox();
        int index = indexOf(decision, pool -> !refused.containsKey(pool));
        if (index < 0) {
            return waiting.end(draft.routing(decision.traceAfter(refused, Optional.empty()))
                    .ended(
                            new Reason(
                                    ReasonCode.NO_ELIGIBLE_POOL,
                                    "the pool that was being tried can no longer run this session, and no other can"),
                            turn.now()));
        }
        Integer attempt = life.event().attempt();
        Pool pool = decision.candidates().get(index);
        Entry entry = draft.pool(pool)
                .routing(decision.traceAfter(refused, Optional.of(pool.id())))
                .attempt((attempt == null ? 1 : attempt) + 1)
                .provisioning(turn.now());
        return Binding.begin(waiting.said(entry), command, index, refused, turn)
                .create()
                .first(List.of(new Effect.Publish(entry)));
    }

    /** The pools that refused before the interruption, and why. */
    static Map<PoolId, Reason> refused(Life life) {
        return RoutingDecision.refusedIn(trace(life));
    }

    /** What routing had come to when the life was interrupted. */
    static List<RoutingStep> trace(Life life) {
        return Objects.requireNonNullElse(life.event().routing(), List.of());
    }

    /** The same once the pool that was being tried has refused too. */
    static List<RoutingStep> traceAfter(Life life, Reason reason) {
        Map<PoolId, Reason> refused = new LinkedHashMap<>(refused(life));
        Optional.ofNullable(life.event().poolId()).ifPresent(pool -> refused.put(new PoolId(pool), reason));
        return new RoutingDecision(List.of(), trace(life)).traceAfter(refused, Optional.empty());
    }

    static int indexOf(RoutingDecision decision, Predicate<PoolId> wanted) {
        for (int i = 0; i < decision.candidates().size(); i++) {
            if (wanted.test(decision.candidates().get(i).id())) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Step orphaned(Optional<Pool> pool, Turn turn) {
        return pool.map(known -> Recovering.begin(life, known, 0, 0))
                .orElseGet(() -> life.end(Draft.after(life)
                        .ended(
                                new Reason(
                                        ReasonCode.PROVISION_TIMEOUT,
                                        "provisioning was interrupted, and neither its dispatch nor its pool is there any more"),
                                turn.now())));
    }

    /**
     * Its dispatch, which stands before this, did not come: the topic has lost it since. Without it the pool is not
     * known, so what may stand there under the session's name is the reaper's.
     */
    @Override
    public Step terminate(Command.Terminate command, Turn turn) {
        if (life.isOlder(command)) {
            return acknowledge(command);
        }
        Life waiting = life.awaiting(command.origin().position());
        return waiting.end(Draft.after(waiting).ended(Endings.requested(command), turn.now()));
    }

    /** Who the sandbox would be that the interrupted worker may have made. */
    static SandboxIdentity identity(Life life, PoolId pool) {
        Integer attempt = life.event().attempt();
        return new SandboxIdentity(
                life.event().key(),
                life.event().generation(),
                attempt == null ? 1 : attempt,
                pool,
                life.event().dispatch().partition());
    }
}
