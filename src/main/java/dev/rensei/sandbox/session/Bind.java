package dev.rensei.sandbox.session;

import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.pool.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known while a place at a provider is being taken. Lost in a crash: the dispatch, not acknowledged yet, comes
 * again.
 *
 * @param life the generation's durable side
 * @param order the dispatch
 * @param index which candidate is being tried
 * @param tries tries on this candidate so far
 * @param broken sandboxes of this candidate that broke before they were up
 * @param uncertain whether an earlier try may have made a sandbox that no look has found
 * @param since when this candidate's first try began
 * @param refused the candidates that refused, and why
 * @param stop the reason to end, once the platform has asked for it
 * @param deferred commands that came after that, and wait for the end
 * @param ticket the answer that is waited for
 */
record Bind(
        Life life,
        Command.Dispatched order,
        int index,
        int tries,
        int broken,
        boolean uncertain,
        Instant since,
        Map<PoolId, Reason> refused,
        Optional<Reason> stop,
        List<Command> deferred,
        int ticket) {

    Pool pool() {
        return order.decision().candidates().get(index);
    }

    boolean hasNext() {
        return index + 1 < order.decision().candidates().size();
    }

    /** Who the sandbox of the current attempt is. */
    SandboxIdentity identity() {
        Integer attempt = life.event().attempt();
        return new SandboxIdentity(
                life.event().key(),
                life.event().generation(),
                attempt == null ? 1 : attempt,
                pool().id(),
                life.event().dispatch().partition());
    }

    Effect.Target byName() {
        return new Effect.Target.ByName(pool(), identity(), false);
    }

    Effect.Target brokenByName() {
        return new Effect.Target.ByName(pool(), identity(), true);
    }

    Bind nextTicket() {
        return at(ticket + 1);
    }

    /** The same after other answers were waited for: a ticket is never used twice. */
    Bind at(int lastTicket) {
        return new Bind(life, order, index, tries, broken, uncertain, since, refused, stop, deferred, lastTicket);
    }

    /** The same after something was said. */
    Bind of(Life later) {
        return new Bind(later, order, index, tries, broken, uncertain, since, refused, stop, deferred, ticket);
    }

    Bind tried() {
        return new Bind(life, order, index, tries + 1, broken, uncertain, since, refused, stop, deferred, ticket);
    }

    Bind brokeOnce() {
        return new Bind(life, order, index, tries + 1, broken + 1, uncertain, since, refused, stop, deferred, ticket);
    }

    Bind uncertain(boolean value) {
        return new Bind(life, order, index, tries, broken, value, since, refused, stop, deferred, ticket);
    }

    Bind refusedBecause(Reason reason) {
        Map<PoolId, Reason> all = new LinkedHashMap<>(refused);
        all.put(pool().id(), reason);
        return new Bind(life, order, index, tries, broken, uncertain, since, all, stop, deferred, ticket);
    }

    /** The same order at the next candidate, after {@code provisioning} was said of it. */
    Bind atNext(Life announced, Instant now) {
        return new Bind(announced, order, index + 1, 0, 0, false, now, refused, stop, deferred, ticket);
    }

    Bind noting(Position position) {
        return new Bind(
                life.noting(position), order, index, tries, broken, uncertain, since, refused, stop, deferred, ticket);
    }

    Bind stopping(Reason reason, Position position) {
        return new Bind(
                life.awaiting(position),
                order,
                index,
                tries,
                broken,
                uncertain,
                since,
                refused,
                Optional.of(reason),
                deferred,
                ticket);
    }

    Bind deferring(Command command) {
        List<Command> all = new ArrayList<>(deferred);
        all.add(command);
        return new Bind(life, order, index, tries, broken, uncertain, since, refused, stop, List.copyOf(all), ticket);
    }

    /** The routing with the pool that is being tried. */
    List<RoutingStep> trace() {
        return trace(Optional.of(pool().id()));
    }

    List<RoutingStep> trace(Optional<PoolId> selected) {
        return order.decision().traceAfter(refused, selected);
    }
}
