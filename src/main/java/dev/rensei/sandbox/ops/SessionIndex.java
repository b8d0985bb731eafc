package dev.rensei.sandbox.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks through the sessions that this worker owns. */
@ApplicationScoped
public class SessionIndex {

    private final Sessions sessions;
    private final PoolCatalogue pools;

    SessionIndex(Sessions sessions, PoolCatalogue pools) {
        this.sessions = sessions;
        this.pools = pools;
    }

    /** What is looked for: sessions in one of these statuses, and perhaps only those of an organization or a pool. */
    public record Filter(Set<Status> statuses, Optional<String> orgId, Optional<String> poolId) {

        boolean matches(LifecycleEvent event) {
            return statuses.contains(event.status())
                    && orgId.map(event.orgId()::equals).orElse(true)
                    && poolId.map(id -> id.equals(event.poolId())).orElse(true);
        }
    }

    /**
     * One page.
     *
     * @param total how many sessions match on all pages
     * @param items the page
     * @param next what to ask the next page with; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            int total, List<LifecycleEvent> items, @Nullable String next) {}

    private record Keyed(String key, LifecycleEvent event) {}

    /** The sessions that match, in the order of their keys. Keeps one page in memory however many match. */
    public Page page(Filter filter, Optional<String> after, int limit) {
        PriorityQueue<Keyed> first =
                new PriorityQueue<>(Comparator.comparing(Keyed::key).reversed());
        AtomicInteger total = new AtomicInteger();
        visit(event -> {
            if (filter.matches(event)) {
                total.incrementAndGet();
                String key = event.recordKey();
                if (after.isEmpty() || key.compareTo(after.get()) > 0) {
                    first.add(new Keyed(key, event));
                    // One more than the page tells whether there is a next.
                    if (first.size() > limit + 1) {
                        first.poll();
                    }
                }
            }
        });
        boolean more = first.size() > limit;
        if (more) {
            first.poll();
        }
        List<Keyed> page =
                first.stream().sorted(Comparator.comparing(Keyed::key)).toList();
        return new Page(
                total.get(),
                page.stream().map(Keyed::event).toList(),
                more ? page.get(page.size() - 1).key() : null);
    }

    /** The sessions of this id: one for each organization that has it. */
    public List<LifecycleEvent> find(String sessionId, Optional<String> orgId) {
        List<LifecycleEvent> found = new ArrayList<>();
        visit(event -> {
            if (event.sessionId().equals(sessionId)
                    && orgId.map(event.orgId()::equals).orElse(true)) {
                found.add(event);
            }
        });
        return found;
    }

    /** How many sessions there are, by status and pool. */
    public Overview overview() {
        return Overview.of(sessions.partitions().size(), pools.all(), this::visit);
    }

    private void visit(Consumer<LifecycleEvent> visitor) {
        sessions.partitions()
                .forEach(partition -> sessions.forEach(
                        partition, (key, state) -> state.last().ifPresent(entry -> visitor.accept(entry.event()))));
    }
}
