package dev.rensei.sandbox.pool;

import dev.rensei.sandbox.log.LogLine;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The topic with pool definitions, kept in step with the catalogue by a thread of its own.
 *
 * <p>Every instance reads all partitions, without a group. Whatever goes wrong, the pools known so far are kept and the
 * topic is read again from its beginning, until that works.
 */
@ApplicationScoped
class PoolTopic {

    private static final Logger LOG = Logger.getLogger(PoolTopic.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final PoolsConfig config;
    private final Map<String, Object> kafka;
    private final PoolCatalogue catalogue;
    private final PoolTopicReading reading;
    private final Duration pause;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "pool-topic");
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private boolean failing;

    @Inject
    PoolTopic(
            PoolsConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            PoolReader reader,
            PoolCatalogue catalogue) {
        this(config, kafka, reader, catalogue, PAUSE);
    }

    PoolTopic(
            PoolsConfig config, Map<String, Object> kafka, PoolReader reader, PoolCatalogue catalogue, Duration pause) {
        this.config = config;
        this.kafka = consumerConfig(kafka);
        this.catalogue = catalogue;
        this.reading = new PoolTopicReading(config.topic(), reader, catalogue);
        this.pause = pause;
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent event) {
        if (config.topicEnabled()) {
            thread.start();
        } else {
            catalogue.topicHas(Map.of());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        var current = consumer;
        if (current != null) {
            current.wakeup();
        }
        thread.join(STOP_WITHIN.toMillis());
    }

    private void run() {
        while (!isStopping(Duration.ZERO)) {
            var wait = Duration.ZERO;
            try (var opened = new KafkaConsumer<byte[], byte[]>(kafka)) {
                consumer = opened;
                // A stop that came before this line has woken nobody.
                if (!isStopping(Duration.ZERO)) {
                    wait = reading.follow(opened, this::caughtUp) ? Duration.ZERO : pause;
                }
            } catch (WakeupException e) {
                // The way out that stop() takes.
            } catch (RuntimeException e) {
                report(e);
                wait = pause;
            }
            isStopping(wait);
        }
    }

    private void caughtUp() {
        failing = false;
    }

    private void report(RuntimeException e) {
        if (failing) {
            return;
        }
        failing = true;
        LogLine.warn(LOG)
                .with("topic", config.topic())
                .say("The topic " + config.topic()
                        + " can't be read; its last good pools are kept and it is tried again" + " until it can: "
                        + e.getMessage());
    }

    /** Waits for the stop, but not for longer than this. */
    private boolean isStopping(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopping.countDown();
            return true;
        }
    }

    private static Map<String, Object> consumerConfig(Map<String, Object> kafka) {
        var config = new HashMap<>(kafka);
        // Quarkus names a group after the application, and this reader must not belong to one.
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "sandbox-dispatcher-pools");
        config.putIfAbsent(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
        // How soon new partitions are found.
        config.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "30000");
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return config;
    }
}
