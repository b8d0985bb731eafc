package dev.rensei.sandbox.bench.work;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What becomes of one dispatch, without blocking; a subject that blocks waits for the result. */
public final class Work {

    private final Producer<byte[], byte[]> producer;
    private final LifecycleRecords events;
    private final Workspaces workspaces;

    /** Work with clients of its own. */
    public Work(Job job) {
        this(job, Vertx.vertx(new VertxOptions().setPreferNativeTransport(false)));
    }

    /** Work on the event loops of a subject that has some already. */
    public Work(Job job, Vertx vertx) {
        this.producer = new KafkaProducer<>(Clients.producer(job.bootstrapServers()));
        this.events = new LifecycleRecords(job);
        this.workspaces = new Workspaces(vertx, job);
    }

    /** Completes once both events are durable and the sandbox is up. */
    public Future<Void> on(ConsumerRecord<byte[], byte[]> found) {
        Dispatch dispatch = Dispatch.of(found);
        return write(events.provisioning(dispatch))
                .compose(durable -> workspaces.create(dispatch))
                .compose(id -> write(events.running(dispatch, id)));
    }

    /** The same, for a thread that waits. */
    public void doneOn(ConsumerRecord<byte[], byte[]> found) {
        on(found).toCompletionStage().toCompletableFuture().join();
    }

    private Future<Void> write(ProducerRecord<byte[], byte[]> event) {
        Promise<Void> written = Promise.promise();
        producer.send(event, (metadata, failure) -> {
            if (failure == null) {
                written.complete();
            } else {
                written.fail(failure);
            }
        });
        return written.future();
    }
}
