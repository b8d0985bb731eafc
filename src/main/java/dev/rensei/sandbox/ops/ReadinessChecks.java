package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.dispatch.Bootstrap;
import dev.rensei.sandbox.dispatch.KafkaLink;
import dev.rensei.sandbox.dispatch.PartitionHandover;
import dev.rensei.sandbox.pool.PoolCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: Kafka is connected, the ledger of every owned partition is restored, the pools are read. */
@ApplicationScoped
public class ReadinessChecks {

    private final Bootstrap bootstrap;
    private final KafkaLink kafka;
    private final PartitionHandover handover;
    private final PoolCatalogue pools;

    ReadinessChecks(Bootstrap bootstrap, KafkaLink kafka, PartitionHandover handover, PoolCatalogue pools) {
        this.bootstrap = bootstrap;
        this.kafka = kafka;
        this.handover = handover;
        this.pools = pools;
    }

    @Produces
    @Readiness
    HealthCheck kafka() {
        return () -> check("kafka", bootstrap.isOpen() && kafka.isConnected());
    }

    @Produces
    @Readiness
    HealthCheck ledger() {
        return () -> check("ledger", handover.isRestored());
    }

    @Produces
    @Readiness
    HealthCheck pools() {
        return () -> check("pools", pools.loaded());
    }

    private static HealthCheckResponse check(String name, boolean up) {
        return HealthCheckResponse.builder().name(name).status(up).build();
    }
}
