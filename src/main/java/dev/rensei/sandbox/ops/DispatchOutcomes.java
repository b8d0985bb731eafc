package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.ReasonPayload;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
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

    private record Opened(int partition, Instant since) {}

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
        registry.counter(
                        "sandbox_dispatches",
                        "outcome",
                        event.status().wireName(),
                        "reason",
                        Optional.ofNullable(event.reason())
                                .map(reason -> reason.code().name())
                                .orElse(NONE),
                        "pool",
                        word(event.poolId()))
                .increment();
    }

    private void time(LifecycleEvent event, Duration took) {
        Timer.builder("sandbox_provisioning_seconds")
                .description("From a dispatch's arrival until its sandbox is up")
                .tags("pool", word(event.poolId()), "provider", word(event.provider()))
                .serviceLevelObjectives(Latencies.buckets())
                .register(registry)
                .record(took);
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
