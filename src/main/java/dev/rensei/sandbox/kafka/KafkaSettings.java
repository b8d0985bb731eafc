package dev.rensei.sandbox.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Settings of Kafka clients: what the operator configured under {@code kafka.*}, and what each kind of client needs. */
@ApplicationScoped
public class KafkaSettings {

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String LOCAL = "localhost:9092";
    private static final int LARGEST_REQUEST_BYTES = 16 * 1024 * 1024;

    private static final int LONGEST_WAIT_MS = 10_000;
    private static final int SHORT_WAIT_MS = 10;

    private final Map<String, Object> common;

    KafkaSettings(@Identifier("default-kafka-broker") Map<String, Object> common) {
        this.common = Map.copyOf(common);
    }

    /** Where the brokers are, as configured. */
    public String bootstrapServers() {
        return String.valueOf(common.getOrDefault(BOOTSTRAP_SERVERS, LOCAL));
    }

    /** For an admin client. */
    public Map<String, Object> admin() {
        Map<String, Object> settings = clients(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }

    /** For a producer whose acknowledged records survive the loss of a broker, in order and without doubles. */
    public Map<String, Object> producer(String clientId) {
        Map<String, Object> settings = clients(ProducerConfig.configNames());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A session waits for its event; under load records gather by themselves while a request is under way.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST_BYTES);
        return settings;
    }

    /**
     * For a producer that shuts out all earlier ones with its transactional id.
     *
     * @param transactionTimeout after how long the brokers end a transaction that nobody ends
     */
    public Map<String, Object> fencing(String clientId, String transactionalId, Duration transactionTimeout) {
        Map<String, Object> settings = producer(clientId);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(transactionTimeout.toMillis()));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT_MS);
        // The brokers may still be ending a transaction when the next one's first record comes, and send it back.
        settings.putIfAbsent(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, SHORT_WAIT_MS);
        return settings;
    }

    /** For a consumer that is told what to read and commits nothing. */
    public Map<String, Object> reader(String clientId) {
        Map<String, Object> settings = clients(ConsumerConfig.configNames());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        return settings;
    }

    /** For one that reads to the end and is closed: the brokers don't keep it waiting for more, which its closing would wait for. */
    public Map<String, Object> readerToTheEnd(String clientId) {
        Map<String, Object> settings = reader(clientId);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, SHORT_WAIT_MS);
        return settings;
    }

    private Map<String, Object> clients(java.util.Set<String> known) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(BOOTSTRAP_SERVERS, LOCAL);
        common.forEach((key, value) -> {
            if (known.contains(key)) {
                settings.put(key, value);
            }
        });
        return settings;
    }
}
