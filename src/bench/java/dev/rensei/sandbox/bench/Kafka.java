package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.work.Job;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The topics of jobs, and how far they have come. */
final class Kafka implements AutoCloseable {

    /** Of every topic, the worker's default. */
    static final int PARTITIONS = 12;

    /** A record's time is the moment from which the broker has it. */
    private static final Map<String, String> STAMPED = Map.of("message.timestamp.type", "LogAppendTime");

    private final Admin admin;

    Kafka(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Makes a job's topics. */
    void create(Job job) {
        Map<String, String> ledger = new HashMap<>(STAMPED);
        ledger.put("cleanup.policy", "compact,delete");
        await(admin.createTopics(List.of(topic(job.dispatchTopic(), STAMPED), topic(job.lifecycleTopic(), ledger)))
                .all());
    }

    private static NewTopic topic(String name, Map<String, String> config) {
        return new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()).configs(config);
    }

    /** Removes a job's topics. */
    void delete(Job job) {
        await(admin.deleteTopics(List.of(job.dispatchTopic(), job.lifecycleTopic()))
                .all());
    }

    /** The offsets behind the last records of a topic. */
    Map<TopicPartition, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions(topic).forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        await(admin.listOffsets(asked).all()).forEach((partition, found) -> ends.put(partition, found.offset()));
        return ends;
    }

    /** How many records of the dispatch topic the job's group has acknowledged. */
    long committed(Job job) {
        return await(admin.listConsumerGroupOffsets(job.name()).partitionsToOffsetAndMetadata()).values().stream()
                .filter(offset -> offset != null)
                .mapToLong(offset -> offset.offset())
                .sum();
    }

    /** The partitions of a topic. */
    static List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int number = 0; number < PARTITIONS; number++) {
            partitions.add(new TopicPartition(topic, number));
        }
        return partitions;
    }

    /** All offsets together. */
    static long sum(Collection<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
