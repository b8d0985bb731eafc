package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks through the sessions that this worker owns. */
@ApplicationScoped
public class SessionIndex {

    private static final String ALL = "all";

    private final Sessions sessions;

    SessionIndex(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * What is looked for; an absent status means sessions that live.
     */
    public record Filter(Optional<String> status, Optional<String> orgId, Optional<String> poolId) {

        boolean matches(LifecycleEvent event) {
            boolean wantedStatus = status.map(word ->
                            word.equals(ALL) || word.equals(event.status().wireName()))
                    .orElse(!event.status().isTerminal());
            return wantedStatus
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
    public record Page(int total, List<LifecycleEvent> items, Optional<String> next) {}

    /** The sessions that match, in the order of their keys. */
    public Page page(Filter filter, Optional<String> after, int limit) {
        List<LifecycleEvent> matching = collect(filter::matches);
        matching.sort(Comparator.comparing(SessionIndex::key));
        List<LifecycleEvent> rest = after.map(key -> matching.stream()
                        .filter(event -> key(event).compareTo(key) > 0)
                        .toList())
                .orElse(matching);
        List<LifecycleEvent> items = List.copyOf(rest.subList(0, Math.min(limit, rest.size())));
        boolean more = rest.size() > items.size();
        return new Page(
                matching.size(), items, more ? Optional.of(key(items.get(items.size() - 1))) : Optional.empty());
    }

    /** The sessions of this id: one for each organization that has it. */
    public List<LifecycleEvent> find(String sessionId, Optional<String> orgId) {
        return collect(event -> event.sessionId().equals(sessionId)
                && orgId.map(event.orgId()::equals).orElse(true));
    }

    private List<LifecycleEvent> collect(Predicate<LifecycleEvent> filter) {
        List<LifecycleEvent> found = new ArrayList<>();
        sessions.partitions()
                .forEach(partition -> sessions.forEach(partition, (key, state) -> state.last()
                        .map(entry -> entry.event())
                        .filter(filter)
                        .ifPresent(found::add)));
        return found;
    }

    private static String key(LifecycleEvent event) {
        return event.key().recordKey();
    }
}
