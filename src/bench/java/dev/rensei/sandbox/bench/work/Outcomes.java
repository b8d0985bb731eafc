package dev.rensei.sandbox.bench.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far each partition may be committed: up to the first record whose outcome is not durable yet. */
final class Outcomes {

    private final Map<TopicPartition, Deque<Outcome>> open = new HashMap<>();

    /** One record's outcome; told by any thread, asked by the polling one. */
    static final class Outcome {

        private final long offset;
        private volatile boolean durable;

        private Outcome(long offset) {
            this.offset = offset;
        }

        void isDurable() {
            durable = true;
        }
    }

    Outcome expect(ConsumerRecord<?, ?> found) {
        Outcome outcome = new Outcome(found.offset());
        open.computeIfAbsent(new TopicPartition(found.topic(), found.partition()), unused -> new ArrayDeque<>())
                .add(outcome);
        return outcome;
    }

    Map<TopicPartition, OffsetAndMetadata> durable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        open.forEach((partition, outcomes) -> {
            while (!outcomes.isEmpty() && outcomes.peek().durable) {
                offsets.put(partition, new OffsetAndMetadata(outcomes.remove().offset + 1));
            }
        });
        return offsets;
    }
}
