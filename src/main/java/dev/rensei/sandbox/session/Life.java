package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import dev.rensei.sandbox.model.OrgId;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Position;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A generation's durable side: what was last said of it, and which records wait for an outcome.
 *
 * @param last the last event, as far as it is needed to go on from
 * @param handled up to where the session's records are dealt with; the next event says so
 * @param waiting records to acknowledge once the outcome is durable
 */
record Life(Entry last, Position handled, List<Position> waiting) {

    static Life of(Entry entry, List<Position> waiting) {
        LifecycleEvent event = entry.event().toGoOnFrom();
        return new Life(new Entry(event, entry.traceparent()), event.handled(), waiting);
    }

    LifecycleEvent event() {
        return last.event();
    }

    Position dispatchedAt() {
        return event().dispatch().position();
    }

    /** Whether a record is older than this life, so that it can't be about it. */
    boolean isOlder(Command command) {
        return command.origin().position().isBefore(dispatchedAt());
    }

    /**
     * Whether a dispatch is dealt with already: it started this life, or was a repeat while it lasted, or is older. Such a
     * record comes again where an earlier one of its partition kept it from being committed.
     */
    boolean isRedelivery(Command command) {
        return command.origin().position().isAtOrBefore(handled);
    }

    /** The same after a record was dealt with. */
    Life noting(Position position) {
        return handled.isBefore(position) ? new Life(last, position, waiting) : this;
    }

    Life said(Entry entry) {
        return of(entry, waiting).noting(handled);
    }

    Life acknowledged() {
        return new Life(last, handled, List.of());
    }

    Life awaiting(Position position) {
        if (waiting.contains(position)) {
            return this;
        }
        List<Position> all = new ArrayList<>(waiting);
        all.add(position);
        return new Life(last, handled, List.copyOf(all)).noting(position);
    }

    List<Effect> acknowledgements() {
        return waiting.stream().<Effect>map(Effect.Acknowledge::new).toList();
    }

    /** The sandbox that the last event names; only for states in which there is one. */
    Effect.Target.ById sandbox() {
        SandboxRef sandbox = event().sandbox();
        if (sandbox == null) {
            throw new IllegalStateException("no sandbox is known for " + event().key());
        }
        return sandbox(sandbox);
    }

    /** How to reach a sandbox of this life. */
    Effect.Target.ById sandbox(SandboxRef sandbox) {
        String provider = event().provider();
        if (provider == null) {
            throw new IllegalStateException("no provider is known for " + event().key());
        }
        return new Effect.Target.ById(
                new OrgId(event().orgId()), provider, URI.create(sandbox.apiUrl()), sandbox.externalId());
    }

    /** The sandbox stopped by itself: the last word, and what the pool wants done with what is left. */
    Step stoppedByItself(Entry entry) {
        Step end = end(entry);
        String poolId = entry.event().poolId();
        return poolId == null
                ? end
                : end.then(new Effect.TidyStopped(said(entry).sandbox(), new PoolId(poolId)));
    }

    /** The sandbox broke: the last word, and its remains go. */
    Step broken(Entry entry) {
        return end(entry).then(new Effect.Discard(said(entry).sandbox()));
    }

    /** Says the last word on this life, acknowledges what waited for it, and ends. */
    Step end(Entry entry) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Publish(entry));
        effects.addAll(acknowledgements());
        return Step.to(new SessionState.Ended(said(entry).acknowledged()), effects);
    }
}
