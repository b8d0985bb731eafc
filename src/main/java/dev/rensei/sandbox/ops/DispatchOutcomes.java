package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.ReasonPayload;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of dispatches, each once, and times how long their sandboxes take to come up.
 *
 * <p>Holds the sessions that are being provisioned and no others.
 */
@ApplicationScoped
public class DispatchOutcomes {

    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final Map<SessionKey, Opened> open = new ConcurrentHashMap<>();

    // A look into the registry costs more than the count itself.
    private final Map<Settled, Counter> settled = new ConcurrentHashMap<>();
    private final Map<Place, Timer> cameUp = new ConcurrentHashMap<>();

    private record Opened(int partition, Instant since) {}

    private record Settled(Status outcome, String reason, String pool) {}

    private record Place(String pool, String provider) {}

    DispatchOutcomes(MeterRegistry registry) {
        this.registry = registry;
    }

    /** An event is durable. */
    void published(LifecycleEvent event) {
        boolean dispatched = event.dispatch().offset() >= 0; // an adopted sandbox has no dispatch
        if (event.status() == Status.PROVISIONING) {
            if (dispatched && event.sequence() == 1) {
                opened(event);
            }
            return;
        }
        Opened opened = open.remove(event.key());
        if (opened != null) {
            settled(event);
            if (event.status() == Status.RUNNING) {
                time(event, Duration.between(opened.since(), event.time()));
            }
        } else if (dispatched && event.sequence() == 1 && !isUnknown(event)) {
            settled(event);
        }
    }

    /** A session that is being provisioned; after a restart its time counts from its last event. */
    void opened(LifecycleEvent event) {
        open.put(event.key(), new Opened(event.dispatch().partition(), event.time()));
    }

    /** Another worker will know what becomes of these. */
    void released(int partition) {
        open.values().removeIf(opened -> opened.partition() == partition);
    }

    private void settled(LifecycleEvent event) {
        String reason = Optional.ofNullable(event.reason())
                .map(payload -> payload.code().name())
                .orElse(NONE);
        settled.computeIfAbsent(new Settled(event.status(), reason, word(event.poolId())), this::settled)
                .increment();
    }

    private void time(LifecycleEvent event, Duration took) {
        cameUp.computeIfAbsent(new Place(word(event.poolId()), word(event.provider())), this::cameUp)
                .record(took);
    }

    private Counter settled(Settled kind) {
        return registry.counter(
                "sandbox_dispatches",
                "outcome",
                kind.outcome().wireName(),
                "reason",
                kind.reason(),
                "pool",
                kind.pool());
    }

    private Timer cameUp(Place place) {
        return Timer.builder("sandbox_provisioning_seconds")
                .description("From a dispatch's arrival until its sandbox is up")
                .tags("pool", place.pool(), "provider", place.provider())
                .serviceLevelObjectives(Latencies.buckets())
                .register(registry);
    }

    /** The end of a session that no dispatch began. */
    private static boolean isUnknown(LifecycleEvent event) {
        ReasonPayload reason = event.reason();
        return reason != null && reason.code() == ReasonCode.SESSION_UNKNOWN;
    }

    private static String word(@Nullable String name) {
        return name == null ? NONE : name;
    }
}
