package dev.rensei.sandbox.bench.work;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events behind the worker's fence, and nothing of the rest of it: a producer with transactions for each partition, so that
 * whoever takes the partition over shuts out whoever had it. Committed as often as the worker does at full load.
 */
final class FencedEvents implements EventWriter {

    private static final Duration COMMITS = Duration.ofMillis(500);

    private final Job job;
    private final Map<Integer, Lane> lanes = new ConcurrentHashMap<>();

    FencedEvents(Job job) {
        this.job = job;
        Executors.newSingleThreadScheduledExecutor()
                .scheduleWithFixedDelay(
                        () -> lanes.values().forEach(Lane::commit),
                        COMMITS.toMillis(),
                        COMMITS.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public Future<Void> write(ProducerRecord<byte[], byte[]> event) {
        return lanes.computeIfAbsent(event.partition(), partition -> new Lane(job, partition))
                .send(event);
    }

    /** A partition's producer; those who send wait while it commits. */
    private static final class Lane {

        private final Producer<byte[], byte[]> producer;
        private boolean open;

        Lane(Job job, int partition) {
            Map<String, Object> settings = Clients.producer(job.bootstrapServers());
            settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, job.lifecycleTopic() + "-" + partition);
            this.producer = new KafkaProducer<>(settings);
            producer.initTransactions();
        }

        synchronized Future<Void> send(ProducerRecord<byte[], byte[]> event) {
            if (!open) {
                producer.beginTransaction();
                open = true;
            }
            return EventWriter.send(producer, event);
        }

        synchronized void commit() {
            if (open) {
                producer.commitTransaction();
                open = false;
            }
        }
    }
}
