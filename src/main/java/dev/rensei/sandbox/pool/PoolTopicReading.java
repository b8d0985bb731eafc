package dev.rensei.sandbox.pool;

import dev.rensei.sandbox.kafka.UpToNow;
import dev.rensei.sandbox.log.LogLine;
import dev.rensei.sandbox.model.PoolId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pools topic to its end, then follows it.
 *
 * <p>A reading begins with nothing and reaches the catalogue only once it is complete, so that a pool that was removed
 * in the meantime goes, and none is missing while the topic is read.
 */
final class PoolTopicReading {

    private static final Logger LOG = Logger.getLogger(PoolTopicReading.class.getName());
    private static final Duration POLL = Duration.ofSeconds(1);

    private final String topic;
    private final PoolReader reader;
    private final PoolCatalogue catalogue;

    /** What the last complete reading came to. */
    private @Nullable Map<PoolId, Pool> known;

    PoolTopicReading(String topic, PoolReader reader, PoolCatalogue catalogue) {
        this.topic = topic;
        this.reader = reader;
        this.catalogue = catalogue;
    }

    /**
     * Reads the topic until the consumer is woken up, fails, or has to begin anew because there are more partitions.
     *
     * @param caughtUp told when the catalogue has what the topic has
     * @return false if there is no such topic
     */
    boolean follow(Consumer<byte[], byte[]> consumer, Runnable caughtUp) {
        var partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            missing();
            caughtUp.run();
            return false;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var pools = new LinkedHashMap<PoolId, Pool>();
        UpToNow.read(consumer, () -> false, records -> apply(records, pools));
        known = pools;
        catalogue.topicHas(pools);
        caughtUp.run();
        LogLine.info(LOG)
                .with("topic", topic)
                .with("pools", pools.size())
                .say("Took over " + pools.size() + " pools from the topic " + topic);
        do {
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                apply(records, pools);
                catalogue.topicHas(pools);
            }
        } while (isSameOrGone(partitions(consumer), partitions));
        return true;
    }

    private void apply(ConsumerRecords<byte[], byte[]> records, Map<PoolId, Pool> pools) {
        for (var record : records) {
            keyOf(record).ifPresent(id -> apply(record, id, pools));
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record, PoolId id, Map<PoolId, Pool> pools) {
        if (record.value() == null) {
            pools.remove(id);
            LogLine.info(LOG).with("poolId", id).say("Pool " + id + " was removed by the topic " + topic);
            return;
        }
        try {
            var parsed = reader.readOne(id, record.value());
            pools.put(id, parsed.value());
            parsed.warnings().forEach(warning -> warn(record)
                    .with("poolId", id)
                    .say("Something is odd in pool " + id + " " + placeOf(record) + ": " + warning));
        } catch (RuntimeException e) {
            // Anything: one record must not keep the others from being read.
            catalogue.recordIsNoGood();
            warn(record)
                    .with("poolId", id)
                    .say("Pool " + id + " " + placeOf(record) + " can't be used, and its last good definition is kept: "
                            + e.getMessage());
            if (known != null && known.containsKey(id)) {
                pools.putIfAbsent(id, known.get(id));
            }
        }
    }

    private static Optional<PoolId> keyOf(ConsumerRecord<byte[], byte[]> record) {
        try {
            var key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            return Optional.of(new PoolId(key));
        } catch (IllegalArgumentException e) {
            warn(record)
                    .say("A record " + placeOf(record) + " is ignored: its key must be a pool's id, but "
                            + e.getMessage());
            return Optional.empty();
        }
    }

    /** An optional topic that isn't there defines no pools; one that is gone leaves those that it had. */
    private void missing() {
        if (known == null) {
            known = Map.of();
            catalogue.topicHas(known);
            LogLine.info(LOG)
                    .with("topic", topic)
                    .say("There is no topic " + topic + " yet; pools come from the file alone");
        }
    }

    private Set<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isSameOrGone(Set<TopicPartition> now, Set<TopicPartition> before) {
        return now.isEmpty() || now.equals(before);
    }

    private static String placeOf(ConsumerRecord<byte[], byte[]> record) {
        return "of topic " + record.topic() + ", partition " + record.partition() + ", offset " + record.offset();
    }

    private static LogLine warn(ConsumerRecord<byte[], byte[]> record) {
        return LogLine.warn(LOG)
                .with("topic", record.topic())
                .with("partition", record.partition())
                .with("offset", record.offset());
    }
}
