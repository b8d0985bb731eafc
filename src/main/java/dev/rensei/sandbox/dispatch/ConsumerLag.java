package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.kafka.KafkaSettings;
import dev.rensei.sandbox.session.Sessions;
import dev.rensei.sandbox.timer.Timers;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How far behind the worker is on each partition that it owns, as the brokers see it.
 *
 * <p>The consumer's own figure stands still while its partitions are paused, which is just when it matters. So the
 * brokers are asked every now and then; the answers are committed offsets, and a record counts until its outcome is
 * durable.
 */
@ApplicationScoped
public class ConsumerLag {

    private static final Logger LOG = Logger.getLogger(ConsumerLag.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final Sessions sessions;
    private final Timers timers;
    private final String topic;
    private final String group;
    private volatile Map<Integer, Long> lags = Map.of();
    private volatile @Nullable Admin admin;
    private volatile boolean stopped;
    private volatile boolean silent;

    ConsumerLag(
            KafkaSettings kafka,
            Sessions sessions,
            Timers timers,
            SandboxConfig config,
            @ConfigProperty(name = "mp.messaging.incoming.session-dispatch.group.id") String group) {
        this.kafka = kafka;
        this.sessions = sessions;
        this.timers = timers;
        this.topic = config.topics().dispatch();
        this.group = group;
    }

    void start(@Observes StartupEvent event) {
        next();
    }

    /** Records that are not done with, by partition; only partitions that are owned. */
    public Map<Integer, Long> byPartition() {
        return lags;
    }

    private void next() {
        if (!stopped) {
            timers.after(INTERVAL, this::look);
        }
    }

    private void look() {
        Set<TopicPartition> owned = sessions.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
        if (owned.isEmpty()) {
            lags = Map.of();
            next();
            return;
        }
        try {
            ask(owned).whenComplete((found, failure) -> {
                if (failure == null) {
                    lags = found;
                    answered();
                } else {
                    silent(failure);
                }
                next();
            });
        } catch (KafkaException failure) {
            silent(failure);
            next();
        }
    }

    private void answered() {
        if (silent) {
            silent = false;
            LOG.info("The brokers answer again");
        }
    }

    /** The clients go on by themselves; a person learns here, once, that they have to. */
    private void silent(Throwable failure) {
        if (!silent && !stopped) {
            silent = true;
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            LOG.warnf(
                    "The brokers at %s don't answer (%s): dispatches and events wait until they do",
                    kafka.bootstrapServers(), cause.getMessage());
        }
    }

    private CompletionStage<Map<Integer, Long>> ask(Set<TopicPartition> owned) {
        Admin client = client();
        var ends = offsets(client, owned, OffsetSpec.latest());
        var starts = offsets(client, owned, OffsetSpec.earliest());
        var committed = client.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage();
        return ends.thenCombine(starts, Offsets::new)
                .thenCombine(committed, (offsets, done) -> offsets.lags(owned, done));
    }

    private static CompletionStage<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            Admin client, Set<TopicPartition> owned, OffsetSpec which) {
        return client.listOffsets(owned.stream().collect(Collectors.toMap(Function.identity(), p -> which)))
                .all()
                .toCompletionStage();
    }

    private record Offsets(
            Map<TopicPartition, ListOffsetsResultInfo> ends, Map<TopicPartition, ListOffsetsResultInfo> starts) {

        Map<Integer, Long> lags(Set<TopicPartition> owned, Map<TopicPartition, OffsetAndMetadata> done) {
            Map<Integer, Long> lags = new HashMap<>();
            for (TopicPartition partition : owned) {
                OffsetAndMetadata commit = done.get(partition);
                long first = starts.get(partition).offset();
                long from = commit == null ? first : Math.max(first, commit.offset());
                lags.put(partition.partition(), Math.max(0, ends.get(partition).offset() - from));
            }
            return lags;
        }
    }

    private synchronized Admin client() {
        Admin known = admin;
        if (known == null) {
            known = Admin.create(kafka.admin());
            admin = known;
        }
        return known;
    }

    @PreDestroy
    void stop() {
        stopped = true;
        Admin known = admin;
        if (known != null) {
            known.close(Duration.ofSeconds(1));
        }
    }
}
