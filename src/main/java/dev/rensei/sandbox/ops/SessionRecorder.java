package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.session.Command;
import dev.rensei.sandbox.session.Effect;
import dev.rensei.sandbox.session.SessionListener;
import dev.rensei.sandbox.session.SessionState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Counts and logs what sessions do. Labels are bounded: no session ids. */
@ApplicationScoped
public class SessionRecorder implements SessionListener {

    private static final Logger LOG = Logger.getLogger("dev.rensei.sandbox.session");

    private final MeterRegistry registry;

    SessionRecorder(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void published(Entry entry) {
        LifecycleEvent event = entry.event();
        String reason = Optional.ofNullable(event.reason())
                .map(payload -> payload.code().name())
                .orElse("none");
        String pool = Optional.ofNullable(event.poolId()).orElse("none");
        registry.counter(
                        "sandbox_events_published",
                        Tags.of("status", event.status().wireName(), "reason", reason, "pool", pool))
                .increment();
        log(event, reason, pool);
    }

    /** Put together by hand: a format string costs more than all the rest of an event. */
    private static void log(LifecycleEvent event, String reason, String pool) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        StringBuilder line = new StringBuilder(160)
                .append("Session ")
                .append(event.orgId())
                .append('/')
                .append(event.sessionId())
                .append(" is ")
                .append(event.status().wireName());
        if (event.reason() != null) {
            line.append(" because of ")
                    .append(reason)
                    .append(": ")
                    .append(event.reason().message());
        }
        line.append("; pool ").append(pool).append(", generation ").append(event.generation());
        LOG.info(line);
    }

    @Override
    public void created(Effect.Create create, Outcome<?> outcome, Duration took) {
        String result = outcome instanceof Outcome.Failed<?> failed
                ? failed.failure().getClass().getSimpleName()
                : "created";
        Timer.builder("sandbox_create_seconds")
                .tags(
                        "pool",
                        create.pool().id().value(),
                        "provider",
                        create.pool().provider(),
                        "outcome",
                        result)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(2))
                .register(registry)
                .record(took);
    }

    @Override
    public void received(Command command) {
        registry.counter(
                        "sandbox_commands_received",
                        "type",
                        command.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT))
                .increment();
    }

    @Override
    public void defect(SessionState state, Throwable cause) {
        registry.counter("sandbox_defects").increment();
        LOG.errorf(
                cause,
                "A step failed inside the worker, in state %s",
                state.getClass().getSimpleName());
    }
}
