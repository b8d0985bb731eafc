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
import java.util.Map;
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
        for (Pool pool : pools.all()) {
            byPool.computeIfAbsent(pool.id().value(), SessionGauges::none);
        }
        byStatusAndPool.set(rows(byPool));
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

    private Map<Tags, Integer> rows(Map<String, int[]> byPool) {
        Map<Tags, Integer> rows = new HashMap<>();
        byPool.forEach((pool, counts) -> {
            for (Status status : Status.values()) {
                int count = counts[status.ordinal()];
                if (count > 0 || isShownAsZero(status, pool)) {
                    rows.put(Tags.of("status", status.wireName(), "pool", pool), count);
                }
            }
        });
        return rows;
    }

    /** A pool in which nothing lives shows as zero, not as a gap. */
    private boolean isShownAsZero(Status status, String pool) {
        return (status == Status.PROVISIONING || status == Status.RUNNING)
                && pools.all().stream().anyMatch(known -> known.id().value().equals(pool));
    }
}
