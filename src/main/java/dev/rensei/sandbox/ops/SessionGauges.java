package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.session.Sessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many sessions there are, by status and pool: one walk over all of them, and no more. */
@ApplicationScoped
public class SessionGauges implements Refreshed {

    private static final String NONE = "none";

    private final Sessions sessions;
    private final PoolCatalogue pools;
    private final GaugeFamily byStatusAndPool;
    private final GaugeFamily inLedger;

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
        Map<String, int[]> byPool = new HashMap<>();
        sessions.partitions()
                .forEach(partition -> sessions.forEach(
                        partition, (key, state) -> state.last().ifPresent(entry -> count(entry.event(), byPool))));
        int all = byPool.values().stream()
                .mapToInt(counts -> IntStream.of(counts).sum())
                .sum();
        Set<String> known = pools.all().stream().map(pool -> pool.id().value()).collect(Collectors.toSet());
        known.forEach(pool -> byPool.computeIfAbsent(pool, SessionGauges::none));
        byStatusAndPool.set(rows(byPool, known));
        inLedger.set(Map.of(Tags.empty(), all));
    }

    private static void count(LifecycleEvent event, Map<String, int[]> byPool) {
        String pool = event.poolId();
        byPool.computeIfAbsent(pool == null ? NONE : pool, SessionGauges::none)[
                event.status().ordinal()]++;
    }

    private static int[] none(String pool) {
        return new int[Status.values().length];
    }

    private static Map<Tags, Integer> rows(Map<String, int[]> byPool, Set<String> known) {
        Map<Tags, Integer> rows = new HashMap<>();
        byPool.forEach((pool, counts) -> {
            for (Status status : Status.values()) {
                int count = counts[status.ordinal()];
                // A pool in which nothing lives shows as zero, not as a gap.
                boolean shown = known.contains(pool) && (status == Status.PROVISIONING || status == Status.RUNNING);
                if (count > 0 || shown) {
                    rows.put(Tags.of("status", status.wireName(), "pool", pool), count);
                }
            }
        });
        return rows;
    }
}
