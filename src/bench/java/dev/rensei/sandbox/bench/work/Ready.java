package dev.rensei.sandbox.bench.work;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Says on standard output when a subject has all of the topic's partitions. */
public final class Ready implements ConsumerRebalanceListener {

    private static final int PARTITIONS = 12;

    private final Set<Integer> assigned = new TreeSet<>();

    @Override
    public synchronized void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> assigned.add(partition.partition()));
        if (assigned.size() == PARTITIONS) {
            System.out.println(Job.READY + " " + assigned);
        }
    }

    @Override
    public synchronized void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> assigned.remove(partition.partition()));
    }
}
