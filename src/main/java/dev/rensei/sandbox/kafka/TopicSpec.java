package dev.rensei.sandbox.kafka;

import java.util.Map;

/**
 * A topic that the worker needs.
 *
 * @param name its name
 * @param partitions partitions, if it has to be created
 * @param replication replicas, if it has to be created; -1 for the broker's default
 * @param settings topic settings, if it has to be created
 */
public record TopicSpec(String name, int partitions, short replication, Map<String, String> settings) {}
