package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.access.Answers;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.session.Command;
import dev.rensei.sandbox.session.Effect;
import dev.rensei.sandbox.session.SessionListener;
import dev.rensei.sandbox.session.SessionState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and logs what sessions do. Labels are bounded: no session ids. */
@ApplicationScoped
public class SessionRecorder implements SessionListener {

    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final DispatchOutcomes outcomes;

    // A look into the registry costs more than the count itself.
    private final Map<EventKind, Counter> events = new ConcurrentHashMap<>();
    private final Map<CreateKind, Timer> creates = new ConcurrentHashMap<>();
    private final Map<Class<?>, Counter> commands = new ConcurrentHashMap<>();

    private record EventKind(Status status, String reason, String pool) {}

    private record CreateKind(String pool, String provider, String answer) {}

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
        events.computeIfAbsent(new EventKind(event.status(), reason, poolOf(event)), this::events)
                .increment();
        outcomes.published(event);
        SessionLog.published(entry);
    }

    @Override
    public void created(Effect.Create create, Outcome<?> outcome, Duration took) {
        creates.computeIfAbsent(
                        new CreateKind(create.pool().id().value(), create.pool().provider(), Answers.word(outcome)),
                        this::creates)
                .record(took);
    }

    @Override
    public void received(Command command) {
        commands.computeIfAbsent(command.getClass(), this::commands).increment();
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

    private Counter events(EventKind kind) {
        return registry.counter(
                "sandbox_events_published",
                "status",
                kind.status().wireName(),
                "reason",
                kind.reason(),
                "pool",
                kind.pool());
    }

    private Timer creates(CreateKind kind) {
        return Timer.builder("sandbox_create_seconds")
                .description("Creates, with the wait for a place")
                .tags("pool", kind.pool(), "provider", kind.provider(), "answer", kind.answer())
                .serviceLevelObjectives(Latencies.buckets())
                .register(registry);
    }

    private Counter commands(Class<?> kind) {
        return registry.counter(
                "sandbox_commands_received", "type", kind.getSimpleName().toLowerCase(Locale.ROOT));
    }

    private static String poolOf(LifecycleEvent event) {
        return Optional.ofNullable(event.poolId()).orElse(NONE);
    }
}
