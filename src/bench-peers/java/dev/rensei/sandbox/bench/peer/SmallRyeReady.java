package dev.rensei.sandbox.bench.peer;

import dev.rensei.sandbox.bench.work.Ready;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Says when all partitions are assigned. */
@ApplicationScoped
@Identifier(SmallRyeReady.NAME) public class SmallRyeReady implements KafkaConsumerRebalanceListener {

    static final String NAME = "bench";

    private final Ready ready = new Ready();

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        ready.onPartitionsAssigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        ready.onPartitionsRevoked(partitions);
    }
}
