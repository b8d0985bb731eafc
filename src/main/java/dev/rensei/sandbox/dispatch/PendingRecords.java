package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.session.Acknowledger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * Records that were taken in and wait for their outcome.
 *
 * <p>Their number is bounded: at the limit the consumer is told to wait, and its partitions are paused.
 */
@ApplicationScoped
public class PendingRecords implements Acknowledger {

    private final Map<Position, Message<byte[]>> pending = new ConcurrentHashMap<>();
    private final int limit;

    private @Nullable CompletableFuture<Void> room; // guarded by this

    PendingRecords(SandboxConfig config) {
        this.limit = config.dispatch().maxInFlight();
    }

    /** Takes a record in; one that is delivered again replaces its earlier delivery. */
    void add(Position position, Message<byte[]> record) {
        pending.put(position, record);
    }

    /** Completes when one more record may come. */
    synchronized CompletionStage<Void> room() {
        if (pending.size() < limit) {
            return CompletableFuture.completedFuture(null);
        }
        if (room == null) {
            room = new CompletableFuture<>();
        }
        return room;
    }

    @Override
    public void acknowledge(Position position) {
        Message<byte[]> record = pending.remove(position);
        if (record != null) {
            record.ack();
        }
        makeRoom();
    }

    /** Forgets a partition's records without acknowledging them: they are another worker's now. */
    void forget(int partition) {
        pending.keySet().removeIf(position -> position.partition() == partition);
        makeRoom();
    }

    /** How many there are. */
    public int count() {
        return pending.size();
    }

    private void makeRoom() {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            waiting = room;
            if (waiting == null || pending.size() >= limit) {
                return;
            }
            room = null;
        }
        waiting.complete(null);
    }
}
