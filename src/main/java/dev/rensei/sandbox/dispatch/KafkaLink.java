package dev.rensei.sandbox.dispatch;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.Metric;

/** Whether the consumer has a connection to a broker right now. */
@ApplicationScoped
public class KafkaLink {

    private final KafkaClientService clients;

    KafkaLink(KafkaClientService clients) {
        this.clients = clients;
    }

    /** Whether there is at least one connection. */
    public boolean isConnected() {
        KafkaConsumer<Object, Object> consumer = clients.getConsumer(DispatchConsumer.CHANNEL);
        return consumer != null
                && consumer.unwrap().metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals("connection-count"))
                        .mapToDouble(KafkaLink::value)
                        .anyMatch(connections -> connections > 0);
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : 0;
    }
}
