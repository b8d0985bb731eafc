package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.session.SessionListener;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lifecycle events as they become durable, for whoever watches.
 *
 * <p>A watcher that doesn't keep up has its stream ended, and comes back to a fresh beginning: it is never shown events
 * with a gap, and the worker never keeps more than a bounded number for it.
 */
@ApplicationScoped
public class EventFeed implements SessionListener {

    private static final int RECENT = 50;
    private static final int BUFFER = 1024;
    private static final int MOST_WATCHERS = 64;

    private final Set<MultiEmitter<? super LifecycleEvent>> watchers = ConcurrentHashMap.newKeySet();
    private final History history;

    /** A stream ends here, whatever it is merged with: the watcher is too slow, or the worker stops. */
    static final class EndOfStream extends RuntimeException {
        EndOfStream() {
            super("the stream ends", null, false, false);
        }
    }

    EventFeed(History history) {
        this.history = history;
    }

    @Override
    public void published(Entry entry) {
        watchers.forEach(watcher -> watcher.emit(entry.event()));
    }

    /** Whether as many watch as the worker lets. */
    public boolean isFull() {
        return watchers.size() >= MOST_WATCHERS;
    }

    /**
     * The last events and then each as it comes, until {@link EndOfStream}. An event at the seam may come twice, and none
     * is missed.
     */
    public Multi<LifecycleEvent> events() {
        return Multi.createFrom()
                .<LifecycleEvent>emitter(this::join, BUFFER)
                .onFailure()
                .transform(tooSlow -> new EndOfStream())
                // Sessions must not wait while an event is written to a watcher.
                .emitOn(Infrastructure.getDefaultExecutor());
    }

    private void join(MultiEmitter<? super LifecycleEvent> watcher) {
        watcher.onTermination(() -> watchers.remove(watcher));
        watchers.add(watcher);
        history.last(RECENT).forEach(watcher::emit);
    }

    /** Open streams would hold up the worker's end. */
    void end(@Observes ShutdownEvent event) {
        watchers.forEach(watcher -> watcher.fail(new EndOfStream()));
    }
}
