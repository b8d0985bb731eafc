package dev.rensei.sandbox.bench.work;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where a subject's events go. */
interface EventWriter {

    /** Completes once the event is durable. */
    Future<Void> write(ProducerRecord<byte[], byte[]> event);

    /** One producer for all. */
    static EventWriter plain(Job job) {
        Producer<byte[], byte[]> producer = new KafkaProducer<>(Clients.producer(job.bootstrapServers()));
        return event -> send(producer, event);
    }

    /** Gives an event to a producer. */
    static Future<Void> send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> event) {
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
