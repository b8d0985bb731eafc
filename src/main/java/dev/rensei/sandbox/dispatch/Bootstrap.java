package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.kafka.KafkaSettings;
import dev.rensei.sandbox.kafka.TopicCheck;
import dev.rensei.sandbox.kafka.TopicSpec;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.pool.PoolsConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.ChannelRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Opens the intake once everything is there that a dispatch needs: the topics, in matching shape, and the pools.
 *
 * <p>Brokers that don't answer yet are waited for, so that the worker may start before them.
 */
@ApplicationScoped
public class Bootstrap {

    private static final Logger LOG = Logger.getLogger(Bootstrap.class);
    private static final long RETRY_SECONDS = 2;
    private static final int EXIT_MISCONFIGURED = 1;

    private final SandboxConfig config;
    private final Topics topics;
    private final KafkaSettings kafka;
    private final PoolCatalogue pools;
    private final ChannelRegistry channels;
    private final KafkaTrouble trouble = new KafkaTrouble(Duration.ofSeconds(RETRY_SECONDS));
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean open;

    /** The topics are there and can't be used. */
    private static final class TopicMismatchException extends RuntimeException {
        TopicMismatchException(String message) {
            super(message);
        }
    }

    Bootstrap(
            SandboxConfig config,
            PoolsConfig poolsConfig,
            KafkaSettings kafka,
            PoolCatalogue pools,
            ChannelRegistry channels) {
        this.config = config;
        this.topics = new Topics(config.topics(), poolsConfig.topic());
        this.kafka = kafka;
        this.pools = pools;
        this.channels = channels;
    }

    void start(@Observes StartupEvent event) {
        Thread thread = new Thread(this::run, "sandbox-bootstrap");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            if (topicsAreReady()) {
                pools.whenLoaded().thenRun(this::open);
            }
        } catch (TopicMismatchException e) {
            LOG.error(e.getMessage());
            Quarkus.asyncExit(EXIT_MISCONFIGURED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void open() {
        if (stopped.getCount() > 0 && !open) {
            channels.getPausable(DispatchConsumer.CHANNEL).resume();
            open = true;
        }
    }

    private boolean topicsAreReady() throws InterruptedException {
        LOG.infof("Looking for Kafka at %s", kafka.bootstrapServers());
        do {
            try (Admin admin = Admin.create(kafka.admin())) {
                check(new TopicCheck(admin));
                return true;
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                trouble.report(kafka.bootstrapServers(), e);
            }
        } while (!stopped.await(RETRY_SECONDS, TimeUnit.SECONDS));
        return false;
    }

    private void check(TopicCheck check) throws ExecutionException, InterruptedException, TimeoutException {
        List<TopicSpec> all = topics.with(config.topics().partitions());
        Map<String, Integer> found = check.partitions(all);
        List<TopicSpec> missing = missing(found);
        if (!missing.isEmpty()) {
            if (!config.topics().create()) {
                throw new TopicMismatchException("Topics are missing and sandbox.topics.create is false: "
                        + missing.stream().map(TopicSpec::name).toList());
            }
            check.create(missing);
            LOG.infof("Created topics %s", missing.stream().map(TopicSpec::name).toList());
            found = check.partitions(all);
        }
        compare(found);
    }

    /** What is missing; of the two topics that must match, a missing one takes the shape of the other. */
    private List<TopicSpec> missing(Map<String, Integer> found) {
        int partitions = found.getOrDefault(
                config.topics().dispatch(),
                found.getOrDefault(config.topics().lifecycle(), config.topics().partitions()));
        return topics.with(partitions).stream()
                .filter(topic -> !found.containsKey(topic.name()))
                .toList();
    }

    private void compare(Map<String, Integer> found) {
        String dispatch = config.topics().dispatch();
        String lifecycle = config.topics().lifecycle();
        Integer dispatches = found.get(dispatch);
        Integer events = found.get(lifecycle);
        if (dispatches == null || events == null) {
            throw new KafkaException("the topics are not visible yet");
        }
        if (!dispatches.equals(events)) {
            throw new TopicMismatchException(
                    "Topics %s and %s must have the same number of partitions, but %s has %d and %s has %d"
                            .formatted(dispatch, lifecycle, dispatch, dispatches, lifecycle, events));
        }
        if (dispatches == 1 && config.topics().partitions() > 1) {
            LOG.warnf(
                    "Topic %s has one partition, so only one worker can be at work at a time. Was it made by a producer"
                            + " that came before the worker? Add partitions to it and to %s, while no worker runs",
                    dispatch, lifecycle);
        }
    }

    /** Whether dispatches are taken in. */
    public boolean isOpen() {
        return open;
    }

    /** Takes no more dispatches in. */
    public synchronized void close() {
        stopped.countDown();
        if (open) {
            open = false;
            channels.getPausable(DispatchConsumer.CHANNEL).pause();
        }
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }
}
