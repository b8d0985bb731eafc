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
import java.util.Locale;
import java.util.Optional;

/** Counts and logs what sessions do. Labels are bounded: no session ids. */
@ApplicationScoped
public class SessionRecorder implements SessionListener {

    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final DispatchOutcomes outcomes;

    SessionRecorder(MeterRegistry registry, DispatchOutcomes outcomes) {
        this.registry = registry;
        this.outcomes = outcomes;
        // From the start, so that the first one is an increase and not a new series.
        registry.counter("sandbox_defects");
    }

    @Override
    public void published(Entry entry) {
        LifecycleEvent event = entry.event();
        String reason = Optional.ofNullable(event.reason())
                .map(payload -> payload.code().name())
                .orElse(NONE);
        registry.counter(
                        "sandbox_events_published",
                        Tags.of("status", event.status().wireName(), "reason", reason, "pool", poolOf(event)))
                .increment();
        outcomes.published(event);
        SessionLog.published(entry);
    }

    @Override
    public void created(Effect.Create create, Outcome<?> outcome, Duration took) {
        Timer.builder("sandbox_create_seconds")
                .description("Creates, with the wait for a place")
                .tags(
                        "pool",
                        create.pool().id().value(),
                        "provider",
                        create.pool().provider(),
                        "answer",
                        Answers.word(outcome))
                .serviceLevelObjectives(Latencies.buckets())
                .register(registry)
                .record(took);
    }

    @Override
    public void received(Command command) {
        registry.counter(
                        "sandbox_commands_received",
                        "type",
                        command.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void retrying(SessionState state) {
        String pool = state.last().map(entry -> poolOf(entry.event())).orElse(NONE);
        registry.counter("sandbox_retries", "pool", pool).increment();
    }

    @Override
    public void resumed(Entry last) {
        outcomes.opened(last.event());
    }

    @Override
    public void released(int partition) {
        outcomes.released(partition);
    }

    @Override
    public void defect(SessionState state, Throwable cause) {
        registry.counter("sandbox_defects").increment();
        SessionLog.defect(state, cause);
    }

    private static String poolOf(LifecycleEvent event) {
        return Optional.ofNullable(event.poolId()).orElse(NONE);
    }
}
