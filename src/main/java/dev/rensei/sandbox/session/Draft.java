package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.lifecycle.DispatchRef;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.ReasonPayload;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.pool.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The next event of a session while it is being put together: all of the last one's state, with what changed. */
final class Draft {

    private final SessionKey key;
    private final String traceparent;
    private final @Nullable String projectId;
    private final int generation;
    private final int sequence;
    private final DispatchRef dispatch;
    private final @Nullable Long handledOffset;
    private @Nullable String poolId;
    private @Nullable String provider;
    private @Nullable Integer attempt;
    private @Nullable SandboxRef sandbox;
    private @Nullable ReasonPayload reason;
    private @Nullable List<RoutingStep> routing;

    private Draft(
            SessionKey key,
            String traceparent,
            Optional<String> projectId,
            int generation,
            int sequence,
            DispatchRef dispatch,
            @Nullable Long handledOffset) {
        this.key = key;
        this.traceparent = traceparent;
        this.projectId = projectId.orElse(null);
        this.generation = generation;
        this.sequence = sequence;
        this.dispatch = dispatch;
        this.handledOffset = handledOffset;
    }

    /** The first event of a generation. */
    static Draft opening(Command command, Optional<String> projectId, int generation) {
        Command.Origin origin = command.origin();
        DispatchRef dispatch = new DispatchRef(
                origin.id().orElse(null),
                origin.position().partition(),
                origin.position().offset());
        return new Draft(command.key(), origin.traceparent(), projectId, generation, 1, dispatch, null);
    }

    /** The first event of a session that is only known by its sandbox: no record of the topic started it. */
    static Draft adopting(SandboxIdentity identity) {
        return new Draft(
                        identity.key(),
                        "",
                        Optional.empty(),
                        identity.generation(),
                        1,
                        new DispatchRef(null, identity.partition(), -1),
                        null)
                .attempt(identity.attempt());
    }

    /** The event after the last one of a life. */
    static Draft after(Life life) {
        LifecycleEvent event = life.event();
        Draft draft = new Draft(
                event.key(),
                life.last().traceparent(),
                Optional.ofNullable(event.projectId()),
                event.generation(),
                event.sequence() + 1,
                event.dispatch(),
                handledOffset(life));
        draft.poolId = event.poolId();
        draft.provider = event.provider();
        draft.attempt = event.attempt();
        draft.sandbox = event.sandbox();
        return draft;
    }

    private static @Nullable Long handledOffset(Life life) {
        return life.dispatchedAt().isBefore(life.handled()) ? life.handled().offset() : null;
    }

    Draft pool(Pool pool) {
        this.poolId = pool.id().value();
        this.provider = pool.provider();
        return this;
    }

    Draft attempt(int number) {
        this.attempt = number;
        return this;
    }

    Draft sandbox(Located located, Instant provisionedAt) {
        this.sandbox = new SandboxRef(
                located.sandbox().externalId(),
                located.apiUrl().toString(),
                located.sandbox().providerState(),
                provisionedAt,
                located.autoStopMinutes().orElse(null));
        return this;
    }

    Draft sandbox(SandboxRef known) {
        this.sandbox = known;
        return this;
    }

    Draft providerState(String state) {
        if (sandbox != null) {
            this.sandbox = sandbox.inState(state);
        }
        return this;
    }

    Draft noSandbox() {
        this.sandbox = null;
        return this;
    }

    Draft routing(List<RoutingStep> trace) {
        this.routing = trace.isEmpty() ? null : List.copyOf(trace);
        return this;
    }

    /** The event that ends the generation. */
    Entry ended(Reason why, Instant now) {
        this.reason = ReasonPayload.of(why);
        return event(why.code().status(), now);
    }

    Entry provisioning(Instant now) {
        return event(Status.PROVISIONING, now);
    }

    Entry running(Instant now) {
        return event(Status.RUNNING, now);
    }

    private Entry event(Status status, Instant now) {
        return new Entry(
                new LifecycleEvent(
                        key.orgId().value(),
                        projectId,
                        key.sessionId().value(),
                        status,
                        generation,
                        sequence,
                        dispatch,
                        handledOffset,
                        poolId,
                        provider,
                        attempt,
                        sandbox,
                        reason,
                        routing,
                        now),
                traceparent);
    }
}
