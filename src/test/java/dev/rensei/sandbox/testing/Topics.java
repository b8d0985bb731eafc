package dev.rensei.sandbox.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The topics of one broker, for a test to create and write to.
 *
 * <pre>{@code
 * topics.create("session-dispatch", 4);
 * topics.to("session-dispatch").key("ses-1").header("ce_type", "…").value(json).send();
 * }</pre>
 */
public final class Topics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;

    private Topics(Map<String, Object> config) {
        this.admin = Admin.create(config);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** The topics of the broker at that address. */
    public static Topics on(String bootstrapServers) {
        return on(bootstrapServers, Map.of());
    }

    /** The topics of the broker at that address, reached with further client settings, such as a login. */
    public static Topics on(String bootstrapServers, Map<String, Object> clientConfig) {
        var config = new HashMap<String, Object>(clientConfig);
        config.put("bootstrap.servers", bootstrapServers);
        return new Topics(config);
    }

    /** Creates a topic; it must not be there yet. */
    public void create(String topic, int partitions) {
        create(topic, partitions, Map.of());
    }

    /** Creates a topic with settings of its own, such as {@code cleanup.policy}. */
    public void create(String topic, int partitions, Map<String, String> config) {
        var newTopic = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(config);
        get(admin.createTopics(List.of(newTopic)).all().toCompletionStage().toCompletableFuture());
    }

    /** How many partitions a topic has. */
    public int partitions(String topic) {
        var descriptions = admin.describeTopics(List.of(topic)).allTopicNames();
        return get(descriptions.toCompletionStage().toCompletableFuture())
                .get(topic)
                .partitions()
                .size();
    }

    /** Writes a record without headers and returns once the broker has it. */
    public RecordMetadata produce(String topic, String key, String value) {
        return to(topic).key(key).value(value).send();
    }

    /** Begins a record for a topic. */
    public Draft to(String topic) {
        return new Draft(topic);
    }

    /** The client behind this, for what has no word of its own here. */
    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
    }

    static <T> T get(Future<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka did not answer within " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A record that is not sent yet. */
    public final class Draft {

        private final String topic;
        private final Map<String, String> headers = new HashMap<>();
        private @Nullable String key;
        private @Nullable Integer partition;
        private byte @Nullable [] value;

        private Draft(String topic) {
            this.topic = topic;
        }

        /** The record's key; without one there is none. */
        public Draft key(String key) {
            this.key = key;
            return this;
        }

        /** The partition to write to; without one the key decides. */
        public Draft partition(int partition) {
            this.partition = partition;
            return this;
        }

        /** One more header, as UTF-8. */
        public Draft header(String name, String text) {
            headers.put(name, text);
            return this;
        }

        /** The value, as UTF-8; without one the record is a tombstone. */
        public Draft value(String text) {
            return value(text.getBytes(StandardCharsets.UTF_8));
        }

        /** The value as bytes, for records that are not to be read. */
        public Draft value(byte[] bytes) {
            this.value = bytes;
            return this;
        }

        /** Writes the record without waiting for the broker. */
        public Future<RecordMetadata> sendLater() {
            var producerRecord = new ProducerRecord<String, byte[]>(topic, partition, key, value);
            headers.forEach((name, text) -> producerRecord.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            return producer.send(producerRecord);
        }

        /** Writes the record and returns once the broker has it. */
        public RecordMetadata send() {
            return get(sendLater());
        }
    }
}
