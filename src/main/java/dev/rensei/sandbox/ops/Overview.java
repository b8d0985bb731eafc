package dev.rensei.sandbox.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.pool.Pool;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How many sessions there are, by status and by pool.
 *
 * @param partitions how many dispatch partitions this worker owns; only their sessions count
 * @param statuses the sessions of each status that has any
 * @param pools the same for each pool, those without sessions included
 */
public record Overview(int partitions, Map<Status, Integer> statuses, List<PoolOverview> pools) {

    /**
     * One pool.
     *
     * @param poolId absent for sessions that no pool was found for
     * @param orgId whose pool it is; absent for one that is no longer defined
     * @param enabled whether it takes sessions; absent for one that is no longer defined
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PoolOverview(
            @Nullable String poolId,
            @Nullable String orgId,
            @Nullable String provider,
            @Nullable Boolean enabled,
            Map<Status, Integer> statuses) {}

    /** Counts events, one for each session, as they are visited. */
    static Overview of(int partitions, Collection<Pool> defined, Consumer<Consumer<LifecycleEvent>> visit) {
        Map<Status, Integer> statuses = new EnumMap<>(Status.class);
        Map<String, Map<Status, Integer>> byPool = new TreeMap<>();
        Map<String, Pool> pools = new TreeMap<>();
        defined.forEach(pool -> {
            pools.put(pool.id().value(), pool);
            byPool.put(pool.id().value(), new EnumMap<>(Status.class));
        });
        visit.accept(event -> {
            statuses.merge(event.status(), 1, Integer::sum);
            byPool.computeIfAbsent(Optional.ofNullable(event.poolId()).orElse(""), id -> new EnumMap<>(Status.class))
                    .merge(event.status(), 1, Integer::sum);
        });
        return new Overview(
                partitions,
                statuses,
                byPool.entrySet().stream()
                        .map(counts -> line(counts.getKey(), pools.get(counts.getKey()), counts.getValue()))
                        .toList());
    }

    private static PoolOverview line(String id, @Nullable Pool pool, Map<Status, Integer> statuses) {
        return pool == null
                ? new PoolOverview(id.isEmpty() ? null : id, null, null, null, statuses)
                : new PoolOverview(id, pool.orgId().value(), pool.provider(), pool.enabled(), statuses);
    }
}
