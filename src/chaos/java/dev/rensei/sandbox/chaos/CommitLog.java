package dev.rensei.sandbox.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks once in a while how far the workers' group has committed. */
final class CommitLog implements AutoCloseable {

    static final String GROUP = "sandbox-dispatcher";
    private static final int PATIENCE_SECONDS = 3;

    private final Admin admin;
    private final List<Sample> samples = new ArrayList<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "commit-log");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * The group's offsets at one moment.
     *
     * @param at just after they were asked for
     * @param committed by partition
     */
    record Sample(Instant at, Map<Integer, Long> committed) {

        boolean isBehind(int partition, long offset) {
            return committed.getOrDefault(partition, 0L) > offset;
        }
    }

    CommitLog(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    void begin() {
        executor.scheduleWithFixedDelay(this::look, 0, 500, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Map<Integer, Long> committed = committed();
            synchronized (this) {
                samples.add(new Sample(Instant.now(), committed));
            }
        } catch (ExecutionException | TimeoutException brokerIsAway) {
            // There will be a next time.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<Integer, Long> committed() throws ExecutionException, InterruptedException, TimeoutException {
        Map<Integer, Long> committed = new HashMap<>();
        admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        committed.put(partition.partition(), offset.offset());
                    }
                });
        return committed;
    }

    /** How many records of the dispatch topic the group has not committed; all of them if the broker does not say. */
    long unread(int partitions) {
        try {
            Map<Integer, Long> committed = committed();
            return askEnds(OrderFlow.TOPIC, partitions).entrySet().stream()
                    .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                    .sum();
        } catch (ExecutionException | TimeoutException brokerIsAway) {
            return Long.MAX_VALUE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Long.MAX_VALUE;
        }
    }

    /** Where the partitions of a topic end; empty if the broker does not say. */
    Map<Integer, Long> ends(String topic, int partitions) {
        try {
            return askEnds(topic, partitions);
        } catch (ExecutionException | TimeoutException brokerIsAway) {
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private Map<Integer, Long> askEnds(String topic, int partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        admin.close(Duration.ofSeconds(2));
    }
}
