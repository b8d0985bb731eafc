package dev.rensei.sandbox.pool;

import dev.rensei.sandbox.model.PoolId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/**
 * All pools, whichever source they come from.
 *
 * <p>Readers see one immutable snapshot after the other and never wait. A pool that both the topic and the file define
 * is the topic's; when the topic removes it, the file's shows again.
 */
@ApplicationScoped
public class PoolCatalogue {

    private final AtomicReference<Snapshot> current = new AtomicReference<>(Snapshot.EMPTY);
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();

    private final LongAdder refusals = new LongAdder();
    private volatile boolean fileRefused;

    PoolCatalogue() {}

    /** A loaded catalogue of these pools. */
    public static PoolCatalogue of(Pool... pools) {
        var catalogue = new PoolCatalogue();
        catalogue.fileHas(List.of(pools));
        catalogue.topicHas(Map.of());
        return catalogue;
    }

    /** The pool of this id. */
    public Optional<Pool> find(PoolId id) {
        return Optional.ofNullable(current.get().merged().get(id));
    }

    /** All pools. */
    public Collection<Pool> all() {
        return current.get().merged().values();
    }

    /** Whether every configured source has been read to its end once: until then, a pool not found proves nothing. */
    public boolean loaded() {
        return loaded.isDone();
    }

    /** Completes as soon as the catalogue is {@linkplain #loaded() loaded}. */
    public CompletionStage<Void> whenLoaded() {
        return loaded.minimalCompletionStage();
    }

    /** How many definitions were no good since the start: versions of the file, and records of the topic. */
    public long refusals() {
        return refusals.sum();
    }

    /** Whether the file, as it is now, is no good, so that its last good pools are in use. */
    public boolean isFileRefused() {
        return fileRefused;
    }

    /** The file has changed to something that is no good. */
    void fileIsNoGood() {
        fileRefused = true;
        refusals.increment();
    }

    /** A record of the topic is no good. */
    void recordIsNoGood() {
        refusals.increment();
    }

    /** The file has these pools and no others. */
    void fileHas(List<Pool> pools) {
        var byId = new LinkedHashMap<PoolId, Pool>();
        pools.forEach(pool -> byId.put(pool.id(), pool));
        fileRefused = false;
        change(snapshot -> new Snapshot(Optional.of(byId), snapshot.topic()));
    }

    /** The topic, read to its end, has these pools and no others. */
    void topicHas(Map<PoolId, Pool> pools) {
        var copy = new LinkedHashMap<>(pools);
        change(snapshot -> new Snapshot(snapshot.file(), Optional.of(copy)));
    }

    private void change(UnaryOperator<Snapshot> step) {
        if (current.updateAndGet(step).isComplete()) {
            loaded.complete(null);
        }
    }

    /** What each source has, empty until it has been read, and what that comes to. */
    private record Snapshot(
            Optional<Map<PoolId, Pool>> file, Optional<Map<PoolId, Pool>> topic, Map<PoolId, Pool> merged) {

        static final Snapshot EMPTY = new Snapshot(Optional.empty(), Optional.empty());

        Snapshot(Optional<Map<PoolId, Pool>> file, Optional<Map<PoolId, Pool>> topic) {
            this(file, topic, merge(file.orElse(Map.of()), topic.orElse(Map.of())));
        }

        boolean isComplete() {
            return file.isPresent() && topic.isPresent();
        }

        private static Map<PoolId, Pool> merge(Map<PoolId, Pool> file, Map<PoolId, Pool> topic) {
            var merged = new LinkedHashMap<>(file);
            merged.putAll(topic);
            return Collections.unmodifiableMap(merged);
        }
    }
}
