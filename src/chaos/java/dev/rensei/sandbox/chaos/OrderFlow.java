package dev.rensei.sandbox.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends the orders, evenly over the time of the load, and sees to it that the broker has got each of them. */
final class OrderFlow implements AutoCloseable {

    static final String TOPIC = "session-dispatch";
    static final String NUMBER = "chaos-number";
    private static final String TYPE = "dev.rensei.session.%s.v1";

    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();

    OrderFlow(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "delivery.timeout.ms",
                        Integer.MAX_VALUE,
                        "max.block.ms",
                        120_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends all; the broker may be away meanwhile. */
    void send(List<Order> orders, Duration load) {
        long start = System.nanoTime();
        long step = load.toNanos() / Math.max(1, orders.size());
        for (int i = 0; i < orders.size(); i++) {
            LockSupport.parkNanos(start + i * step - System.nanoTime());
            sent.add(producer.send(record(orders.get(i), i)));
        }
    }

    /** Waits until the broker has all of them. */
    void awaitSent() {
        try {
            for (Future<?> future : sent) {
                future.get(120, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a command could not be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProducerRecord<String, byte[]> record(Order order, int number) {
        String key = order.session().isEmpty() ? "rubbish-" + number : order.session();
        ProducerRecord<String, byte[]> result = new ProducerRecord<>(TOPIC, key, order.value());
        header(result, NUMBER, Integer.toString(number));
        header(result, "ce_specversion", "1.0");
        header(result, "ce_id", order.id());
        header(result, "ce_source", "/chaos");
        boolean ends = order.kind() == Command.Kind.TERMINATE;
        header(result, "ce_type", TYPE.formatted(ends ? "terminate" : "dispatched"));
        header(result, "content-type", "application/json");
        return result;
    }

    private static void header(ProducerRecord<String, byte[]> to, String name, String text) {
        to.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
