package dev.rensei.sandbox.bench.work;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What becomes of one dispatch, without blocking; a subject that blocks waits for the result. */
public final class Work {

    private final EventWriter writer;
    private final LifecycleRecords events;
    private final Workspaces workspaces;

    /** Work with clients of its own. */
    public Work(Job job) {
        this(job, ownLoops());
    }

    /** Work on the event loops of a subject that has some already. */
    public Work(Job job, Vertx vertx) {
        this(job, vertx, EventWriter.plain(job));
    }

    private Work(Job job, Vertx vertx, EventWriter writer) {
        this.writer = writer;
        this.events = new LifecycleRecords(job);
        this.workspaces = new Workspaces(vertx, job);
    }

    /** Work with clients of its own, and with the worker's fence around the events. */
    static Work fenced(Job job) {
        return new Work(job, ownLoops(), new FencedEvents(job));
    }

    private static Vertx ownLoops() {
        return Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
    }

    /** Completes once both events are durable and the sandbox is up. */
    public Future<Void> on(ConsumerRecord<byte[], byte[]> found) {
        Dispatch dispatch = Dispatch.of(found);
        return writer.write(events.provisioning(dispatch))
                .compose(durable -> workspaces.create(dispatch))
                .compose(id -> writer.write(events.running(dispatch, id)));
    }

    /** The same, for a thread that waits. */
    public void doneOn(ConsumerRecord<byte[], byte[]> found) {
        on(found).toCompletionStage().toCompletableFuture().join();
    }
}
