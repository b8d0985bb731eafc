package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.session.SessionListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last lifecycle events that this worker wrote, with their routing traces. What is older stands on the topic; what a
 * worker wrote before its restart, or another worker did, is not here.
 */
@ApplicationScoped
public class History implements SessionListener {

    private final int limit;
    private final Deque<LifecycleEvent> events = new ArrayDeque<>(); // guarded by itself

    @Inject
    History(ConsoleConfig config) {
        this(config.history());
    }

    History(int limit) {
        this.limit = limit;
    }

    @Override
    public void published(Entry entry) {
        synchronized (events) {
            events.addLast(entry.event());
            if (events.size() > limit) {
                events.removeFirst();
            }
        }
    }

    /** The events of a session, oldest first. */
    public List<LifecycleEvent> of(SessionKey key) {
        List<LifecycleEvent> found = new ArrayList<>();
        synchronized (events) {
            for (LifecycleEvent event : events) {
                if (event.sessionId().equals(key.sessionId().value())
                        && event.orgId().equals(key.orgId().value())) {
                    found.add(event);
                }
            }
        }
        return found;
    }

    /** The last events of all sessions, oldest first. */
    public List<LifecycleEvent> last(int count) {
        synchronized (events) {
            return events.stream().skip(Math.max(0, events.size() - count)).toList();
        }
    }
}
