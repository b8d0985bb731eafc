package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.session.Acknowledger;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records that were taken in and wait for their outcome.
 *
 * <p>Two limits bound them; at either the consumer is told to wait, and its partitions are paused. One is the number at
 * work. A record at rest is not among them: whoever waits for a dead account needs no place that another could use, and a
 * partition is read in order, so what stands behind it can only be reached past it. What it does need is memory, and that
 * is the other limit.
 */
@ApplicationScoped
public class PendingRecords implements Acknowledger {

    private static final int SHARE_OF_HEAP = 4;

    private final Map<Position, Held> pending = new ConcurrentHashMap<>();
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicLong memory = new AtomicLong();
    private final OpenOffsets open;
    private final int maxAtWork;
    private final long maxMemory;

    private @Nullable CompletableFuture<Void> room; // guarded by this

    /** What a record takes of the memory, and whether it counts as at work. */
    private record Held(long memory, boolean atWork) {
        /** What a waiting session takes on the heap besides what was read from its record: 2.8 KB with 10,000 of them. */
        private static final int BESIDES_ITS_TEXT = 3 * 1024;

        /** What was read from it: 1.1 times a text of Latin letters, measured likewise, and more with others. */
        private static final long TIMES_ITS_TEXT = 2;

        static Held taken(int size) {
            return new Held(BESIDES_ITS_TEXT + TIMES_ITS_TEXT * size, true);
        }

        Held atRest() {
            return new Held(memory, false);
        }
    }

    @Inject
    PendingRecords(OpenOffsets open, SandboxConfig config) {
        this(
                open,
                config.dispatch().maxInFlight(),
                config.dispatch()
                        .maxMemory()
                        .map(MemorySize::asLongValue)
                        .orElse(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    PendingRecords(OpenOffsets open, int maxAtWork, long maxMemory) {
        this.open = open;
        this.maxAtWork = maxAtWork;
        this.maxMemory = maxMemory;
    }

    /**
     * Takes a record in; one that is delivered again replaces its earlier delivery.
     *
     * @param size bytes of its key and value
     */
    void add(Position position, int size) {
        Held held = Held.taken(size);
        count(held, 1);
        Held earlier = pending.put(position, held);
        if (earlier != null) {
            count(earlier, -1);
        }
    }

    /** Completes when one more record may come. */
    synchronized CompletionStage<Void> room() {
        if (hasRoom()) {
            return CompletableFuture.completedFuture(null);
        }
        if (room == null) {
            room = new CompletableFuture<>();
        }
        return room;
    }

    @Override
    public void acknowledge(Position position) {
        Held held = pending.remove(position);
        if (held != null) {
            count(held, -1);
            open.done(position);
        }
        makeRoom();
    }

    @Override
    public void rest(Position position) {
        pending.computeIfPresent(position, (same, held) -> {
            if (held.atWork()) {
                atWork.decrementAndGet();
            }
            return held.atRest();
        });
        makeRoom();
    }

    /** Forgets a partition's records without acknowledging them: they are another worker's now. */
    void forget(int partition) {
        for (Position position : pending.keySet()) {
            Held held = position.partition() == partition ? pending.remove(position) : null;
            if (held != null) {
                count(held, -1);
            }
        }
        makeRoom();
    }

    private void count(Held held, int sign) {
        memory.addAndGet(sign * held.memory());
        if (held.atWork()) {
            atWork.addAndGet(sign);
        }
    }

    /** How many there are. */
    public int count() {
        return pending.size();
    }

    /** How many of them are at work. */
    public int atWork() {
        return atWork.get();
    }

    /** The share of the memory for them that is taken. */
    public double memoryTaken() {
        return memory.get() / (double) maxMemory;
    }

    private boolean hasRoom() {
        return atWork.get() < maxAtWork && memory.get() < maxMemory;
    }

    private void makeRoom() {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            waiting = room;
            if (waiting == null || !hasRoom()) {
                return;
            }
            room = null;
        }
        waiting.complete(null);
    }
}
