package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.dispatch.Bootstrap;
import dev.rensei.sandbox.dispatch.DeadLetters;
import dev.rensei.sandbox.dispatch.KafkaLink;
import dev.rensei.sandbox.dispatch.PartitionHandover;
import dev.rensei.sandbox.dispatch.PendingRecords;
import dev.rensei.sandbox.kafka.FencedWriter;
import dev.rensei.sandbox.pool.PoolCatalogue;
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
            PendingRecords pending,
            DeadLetters deadLetters,
            FencedWriter writer,
            PartitionHandover handover,
            Remover remover,
            Strays strays,
            PoolCatalogue pools,
            Bootstrap intake,
            KafkaLink kafka) {
        Gauge.builder("sandbox_partitions_owned", sessions, s -> s.partitions().size())
                .description("Dispatch partitions owned by this worker")
                .register(registry);
        Gauge.builder("sandbox_records_pending", pending, PendingRecords::count)
                .description("Dispatch records that wait for their durable outcome")
                .register(registry);
        Gauge.builder("sandbox_records_at_work", pending, PendingRecords::atWork)
                .description("Those of them that are worked on: at sandbox.dispatch.max-in-flight no more are taken in")
                .register(registry);
        Gauge.builder("sandbox_records_memory_ratio", pending, PendingRecords::memoryTaken)
                .description("Share of sandbox.dispatch.max-memory that they take: at 1 no more are taken in")
                .register(registry);
        Gauge.builder("sandbox_writes_failing", writer, FencedWriter::failing)
                .description("Records that wait for brokers that do not take them")
                .register(registry);
        Gauge.builder("sandbox_lifecycle_fenced", writer, w -> w.isFencing() ? 1 : 0)
                .description("Whether the brokers refuse what earlier owners of a partition send late (1) or not (0)")
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
        FunctionCounter.builder("sandbox_twins_removed", strays, Strays::twins)
                .description("Removed leftovers that were a second sandbox of a living session")
                .register(registry);
        FunctionCounter.builder("sandbox_strays_adopted", strays, Strays::adopted)
                .description("Sandboxes of unknown sessions adopted")
                .register(registry);
        registerPools(registry, pools);
        registerIntake(registry, intake, kafka);
    }

    private static void registerPools(MeterRegistry registry, PoolCatalogue pools) {
        Gauge.builder("sandbox_pools", pools, p -> p.all().size())
                .description("Pools known")
                .register(registry);
        Gauge.builder("sandbox_pools_file_refused", pools, p -> p.isFileRefused() ? 1 : 0)
                .description("Whether the pools file, as it is now, is no good, so that its last good pools are in use")
                .register(registry);
        FunctionCounter.builder("sandbox_pool_refusals", pools, PoolCatalogue::refusals)
                .description("Pool definitions that were no good")
                .register(registry);
    }

    private static void registerIntake(MeterRegistry registry, Bootstrap intake, KafkaLink kafka) {
        Gauge.builder("sandbox_intake_open", intake, i -> i.isOpen() ? 1 : 0)
                .description("Whether dispatches are taken in")
                .register(registry);
        Gauge.builder("sandbox_kafka_connected", kafka, k -> k.isConnected() ? 1 : 0)
                .description("Whether the consumer has a connection to a broker")
                .register(registry);
    }
}
