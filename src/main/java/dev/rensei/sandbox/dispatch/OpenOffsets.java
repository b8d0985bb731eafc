package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.model.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the worker is done with each of its partitions of the dispatch topic.
 *
 * <p>Knows records by their offsets alone. The connector would have each message kept until it is acknowledged, and with
 * it the record, its headers and its contexts, for thousands that wait.
 */
@ApplicationScoped
class OpenOffsets {

    private final Map<Integer, Owned> owned = new ConcurrentHashMap<>();

    private record Owned(TopicPartition partition, Progress progress) {}

    /** The partitions are this worker's from now on, and begin wherever their next records are. */
    void assigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> owned.put(partition.partition(), new Owned(partition, new Progress())));
    }

    /** The partitions are another worker's. */
    void lost(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> owned.remove(partition.partition()));
    }

    /** A record was taken in. */
    void received(Position position) {
        progress(position.partition()).ifPresent(progress -> progress.received(position.offset()));
    }

    /** A record's outcome is durable. */
    void done(Position position) {
        progress(position.partition()).ifPresent(progress -> progress.done(position.offset()));
    }

    /** The brokers have these. */
    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) ->
                progress(partition.partition()).ifPresent(progress -> progress.committed(offset.offset())));
    }

    /** What to commit where any record was taken in. */
    Map<TopicPartition, OffsetAndMetadata> safe() {
        return offsets(Progress::safe);
    }

    /** What to commit that the brokers don't have. */
    Map<TopicPartition, OffsetAndMetadata> due() {
        return offsets(Progress::due);
    }

    /** The worker's partitions. */
    Set<TopicPartition> partitions() {
        return owned.values().stream().map(Owned::partition).collect(Collectors.toSet());
    }

    /** Empty for a partition that is another worker's by now. */
    private Optional<Progress> progress(int partition) {
        return Optional.ofNullable(owned.get(partition)).map(Owned::progress);
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(Function<Progress, OptionalLong> which) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        owned.values().forEach(known -> which.apply(known.progress())
                .ifPresent(offset -> offsets.put(known.partition(), new OffsetAndMetadata(offset))));
        return offsets;
    }
}
