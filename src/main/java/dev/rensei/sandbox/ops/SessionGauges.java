package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.session.Sessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many sessions there are, by status and pool: one walk over all of them, and no more. */
@ApplicationScoped
public class SessionGauges implements Refreshed {

    private static final String NONE = "none";

    private final Sessions sessions;
    private final PoolCatalogue pools;
    private final GaugeFamily byStatusAndPool;
    private final GaugeFamily inLedger;

    private record Group(Status status, String pool) {
        Tags tags() {
            return Tags.of("status", status.wireName(), "pool", pool);
        }
    }

    SessionGauges(Sessions sessions, PoolCatalogue pools, MeterRegistry registry) {
        this.sessions = sessions;
        this.pools = pools;
        this.byStatusAndPool =
                new GaugeFamily(registry, "sandbox_sessions", "Sessions of owned partitions, by last status and pool");
        this.inLedger =
                new GaugeFamily(registry, "sandbox_ledger_sessions", "Sessions in the ledgers of owned partitions");
    }

    @Override
    public void refresh() {
        Map<Group, Integer> counts = new HashMap<>();
        sessions.partitions()
                .forEach(partition -> sessions.forEach(partition, (key, state) -> state.last()
                        .ifPresent(entry -> counts.merge(groupOf(entry.event()), 1, Integer::sum))));
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        // A pool in which nothing lives shows as zero, not as a gap.
        for (Pool pool : pools.all()) {
            for (Status status : List.of(Status.PROVISIONING, Status.RUNNING)) {
                counts.putIfAbsent(new Group(status, pool.id().value()), 0);
            }
        }
        Map<Tags, Integer> rows = new HashMap<>();
        counts.forEach((group, count) -> rows.put(group.tags(), count));
        byStatusAndPool.set(rows);
        inLedger.set(Map.of(Tags.empty(), all));
    }

    private static Group groupOf(LifecycleEvent event) {
        String pool = event.poolId();
        return new Group(event.status(), pool == null ? NONE : pool);
    }
}
