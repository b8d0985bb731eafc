package dev.rensei.sandbox.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One status change of a session, with the session's whole state: the payload of the {@code sandbox-lifecycle} topic.
 *
 * <p>This is the wire's shape, so absent values are null here and nowhere further in. The last event of a session is
 * enough to go on from.
 *
 * @param generation the session's n-th life, from 1
 * @param sequence the event's number within the generation, from 1
 * @param dispatch the record that started the generation
 * @param handledOffset offset of the session's newest record that is dealt with; null if that is the dispatch
 * @param attempt the n-th pool or sandbox name tried in this generation, from 1
 * @param routing on {@code provisioning} and on a routing failure
 * @param time when the event was made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "orgId",
    "projectId",
    "sessionId",
    "status",
    "generation",
    "sequence",
    "dispatch",
    "handledOffset",
    "poolId",
    "provider",
    "attempt",
    "sandbox",
    "reason",
    "routing",
    "time"
})
public record LifecycleEvent(
        String orgId,
        @Nullable String projectId,
        String sessionId,
        Status status,
        int generation,
        int sequence,
        DispatchRef dispatch,
        @Nullable Long handledOffset,
        @Nullable String poolId,
        @Nullable String provider,
        @Nullable Integer attempt,
        @Nullable SandboxRef sandbox,
        @Nullable ReasonPayload reason,
        @Nullable List<RoutingStep> routing,
        Instant time) {

    /** Whether there is enough to go on from; what stands in the topic may be anybody's. */
    @JsonIgnore
    boolean isEnough() {
        return Stream.of(orgId, sessionId, status, dispatch).noneMatch(Objects::isNull)
                && switch (status) {
                    case PROVISIONING -> sandbox == null || isReachable(sandbox);
                    case RUNNING, PAUSED -> sandbox != null && isReachable(sandbox);
                    case FAILED, TERMINATED -> true;
                };
    }

    private boolean isReachable(SandboxRef where) {
        return Stream.of(provider, where.externalId(), where.apiUrl()).noneMatch(Objects::isNull);
    }

    /** Whose event it is. */
    @JsonIgnore
    public SessionKey key() {
        return SessionKey.of(orgId, sessionId);
    }

    /** The key of its record: {@code <orgId>/<sessionId>}. */
    @JsonIgnore
    public String recordKey() {
        return SessionKey.recordKey(orgId, sessionId);
    }

    /** The deterministic id by which a subscriber can drop a repeat: {@code <orgId>/<sessionId>/<generation>/<sequence>}. */
    @JsonIgnore
    public String eventId() {
        return recordKey() + "/" + generation + "/" + sequence;
    }

    /** Whether this event says more than another of the same session: a later life, or later in the same one. */
    public boolean isNewerThan(LifecycleEvent other) {
        return generation != other.generation ? generation > other.generation : sequence > other.sequence;
    }

    /** Up to where in its partition the session's records are dealt with: a dispatch at or before it begins nothing. */
    @JsonIgnore
    public Position handled() {
        long offset = handledOffset == null ? dispatch.offset() : Math.max(handledOffset, dispatch.offset());
        return new Position(dispatch.partition(), offset);
    }

    /**
     * What a worker needs of the event to go on from it: all but the routing trace, unless the session is still on its way
     * up. Then the trace says which pools have refused it, and belongs to the event if that is said once more.
     */
    public LifecycleEvent toGoOnFrom() {
        return routing == null || status == Status.PROVISIONING
                ? this
                : new LifecycleEvent(
                        orgId,
                        projectId,
                        sessionId,
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
                        null,
                        time);
    }

    /** The same, with the words that many sessions have in common held once: a worker may hold a hundred thousand. */
    LifecycleEvent sharing() {
        return new LifecycleEvent(
                shared(orgId),
                shared(projectId),
                sessionId,
                status,
                generation,
                sequence,
                dispatch,
                handledOffset,
                shared(poolId),
                shared(provider),
                attempt,
                sandbox == null ? null : sandbox.sharing(LifecycleEvent::shared),
                reason,
                routing,
                time);
    }

    private static @Nullable String shared(@Nullable String word) {
        return word == null ? null : word.intern();
    }
}
