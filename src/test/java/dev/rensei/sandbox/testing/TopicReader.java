package dev.rensei.sandbox.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Collects the records of a topic in the background: every partition, from its beginning, without a consumer group, so that it
 * never takes anything away from the worker. The topic may come into being later, and the broker may be away for a while.
 */
public final class TopicReader implements AutoCloseable {

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Received> received = new ArrayList<>();
    private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private final Consumer<Received> listener;
    private Duration patience = Duration.ofSeconds(20);

    private TopicReader(String topic, Map<String, Object> config, Consumer<Received> listener) {
        this.topic = topic;
        this.listener = listener;
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        this.thread = new Thread(this::read, "reader-of-" + topic);
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads a topic of the broker at that address from now until closed. */
    public static TopicReader of(String bootstrapServers, String topic) {
        return of(bootstrapServers, topic, Map.of());
    }

    /** Reads a topic and tells the listener of each record, on the reader's own thread. */
    public static TopicReader of(String bootstrapServers, String topic, Consumer<Received> listener) {
        return new TopicReader(topic, config(bootstrapServers, Map.of()), listener);
    }

    /** Reads a topic with further client settings, such as a login. */
    public static TopicReader of(String bootstrapServers, String topic, Map<String, Object> clientConfig) {
        return new TopicReader(topic, config(bootstrapServers, clientConfig), ignored -> {});
    }

    /** How long the awaiting methods wait; 20 s unless told. */
    public TopicReader within(Duration patience) {
        this.patience = patience;
        return this;
    }

    /** Up to which offset each partition was read; that may lie behind its last record, where a transaction ends. */
    public Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    /** What has been read up to now; in order within each partition. */
    public List<Received> records() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** What has been read up to now with that key. */
    public List<Received> records(String key) {
        return records().stream().filter(it -> key.equals(it.key())).toList();
    }

    /** Waits until at least that many records are there and returns all. */
    public List<Received> awaitRecords(int atLeast) {
        awaiting("at least " + atLeast).until(() -> records().size() >= atLeast);
        return records();
    }

    /** Waits for the first record that matches and returns it. */
    public Received await(Predicate<Received> matching) {
        awaiting("a matching record").until(() -> records().stream().anyMatch(matching));
        return records().stream().filter(matching).findFirst().orElseThrow();
    }

    /** Waits until the assertion holds for what has been read. */
    public void awaitAsserted(Consumer<List<Received>> assertion) {
        awaiting("records that satisfy the assertion").untilAsserted(() -> assertion.accept(records()));
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> config(String bootstrapServers, Map<String, Object> clientConfig) {
        var config = new HashMap<String, Object>(clientConfig);
        config.put("bootstrap.servers", bootstrapServers);
        config.put("enable.auto.commit", false);
        config.put("allow.auto.create.topics", false);
        config.put("metadata.max.age.ms", 1000);
        return config;
    }

    private ConditionFactory awaiting(String what) {
        return Awaitility.await(topic + ": " + what)
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20));
    }

    private void read() {
        try (consumer) {
            awaitTopic();
            while (closing.getCount() > 0) {
                for (var kafkaRecord : consumer.poll(Duration.ofMillis(200))) {
                    add(Received.of(kafkaRecord));
                }
                notePositions();
            }
        } catch (WakeupException | InterruptedException closed) {
            // The way out that close() takes.
        }
    }

    /** A broker that is away for long leaves them as they were. */
    private void notePositions() {
        try {
            consumer.assignment()
                    .forEach(partition -> positions.put(partition.partition(), consumer.position(partition)));
        } catch (RetriableException notYet) {
            // The next round asks again.
        }
    }

    private void add(Received next) {
        synchronized (received) {
            received.add(next);
        }
        listener.accept(next);
    }

    private void awaitTopic() throws InterruptedException {
        List<TopicPartition> partitions = List.of();
        while (partitions.isEmpty() && !closing.await(50, TimeUnit.MILLISECONDS)) {
            partitions = partitions();
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private List<TopicPartition> partitions() {
        try {
            return consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        } catch (RetriableException notYet) {
            return List.of();
        }
    }
}
