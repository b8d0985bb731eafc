package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.access.AccessListener;
import dev.rensei.sandbox.access.Answers;
import dev.rensei.sandbox.access.Errand;
import dev.rensei.sandbox.access.Operation;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Times requests to providers, by what was asked and what came of it. */
@ApplicationScoped
public class ProviderRequests implements AccessListener {

    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(String provider, Operation operation, String answer) {}

    ProviderRequests(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void answered(Account account, Operation operation, Errand errand, Outcome<?> outcome, Duration took) {
        timers.computeIfAbsent(new Kind(account.provider(), operation, Answers.word(outcome)), this::timer)
                .record(took);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("sandbox_provider_request_seconds")
                .description("Requests to providers, without the wait for a place or for the end of a pause")
                .tags("provider", kind.provider(), "operation", kind.operation().word(), "answer", kind.answer())
                .serviceLevelObjectives(Latencies.buckets())
                .register(registry);
    }
}
