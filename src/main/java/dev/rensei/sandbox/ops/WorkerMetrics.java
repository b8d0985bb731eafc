package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.dispatch.DeadLetters;
import dev.rensei.sandbox.dispatch.PartitionHandover;
import dev.rensei.sandbox.dispatch.PendingRecords;
import dev.rensei.sandbox.kafka.DurableWriter;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.session.Remover;
import dev.rensei.sandbox.session.Sessions;
import dev.rensei.sandbox.watch.Strays;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What the worker holds at the moment, for whoever scrapes it. */
@ApplicationScoped
public class WorkerMetrics {

    void register(
            @Observes StartupEvent event,
            MeterRegistry registry,
            Sessions sessions,
            SessionIndex index,
            PendingRecords pending,
            DeadLetters deadLetters,
            DurableWriter writer,
            PartitionHandover handover,
            Remover remover,
            Strays strays) {
        for (Status status : Status.values()) {
            Gauge.builder("sandbox_sessions", index, i -> i.count(status))
                    .tag("status", status.wireName())
                    .description("Sessions of owned partitions in the ledger, by status")
                    .register(registry);
        }
        Gauge.builder("sandbox_partitions_owned", sessions, s -> s.partitions().size())
                .description("Dispatch partitions owned by this worker")
                .register(registry);
        Gauge.builder("sandbox_records_pending", pending, PendingRecords::count)
                .description("Dispatch records that wait for their durable outcome")
                .register(registry);
        Gauge.builder("sandbox_writes_failing", writer, DurableWriter::failing)
                .description("Records that wait for brokers that do not take them")
                .register(registry);
        Gauge.builder("sandbox_removals_under_way", remover, Remover::underWay)
                .description("Sandboxes being removed")
                .register(registry);
        Gauge.builder("sandbox_removal_oldest_seconds", remover, r -> r.oldest().toMillis() / 1000.0)
                .description("Age of the oldest removal under way")
                .register(registry);
        Gauge.builder(
                        "sandbox_ledger_restore_seconds",
                        handover,
                        h -> h.lastRestore().toMillis() / 1000.0)
                .description("How long the last restore of ledgers took")
                .register(registry);
        FunctionCounter.builder("sandbox_dead_letters", deadLetters, DeadLetters::count)
                .description("Records put into the dead-letter topic")
                .register(registry);
        FunctionCounter.builder("sandbox_strays_removed", strays, Strays::removed)
                .description("Leftover sandboxes removed")
                .register(registry);
        FunctionCounter.builder("sandbox_strays_adopted", strays, Strays::adopted)
                .description("Sandboxes of unknown sessions adopted")
                .register(registry);
    }
}
