package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.work.Clients;
import dev.rensei.sandbox.bench.work.Job;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Stops sandboxes at the provider, one after the other, and waits for what the worker says of them. */
final class Changes {

    private static final long BETWEEN_MILLIS = 700;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Job job;
    private final Kafka kafka;
    private final Daytona daytona;

    Changes(Job job, Kafka kafka, Daytona daytona) {
        this.job = job;
        this.kafka = kafka;
        this.daytona = daytona;
    }

    /** Milliseconds from each change to the append of its event. */
    List<Double> of(Population population, int changes) throws InterruptedException {
        Map<String, Long> changed = new HashMap<>();
        List<Double> millis = new ArrayList<>();
        Map<String, Object> settings = Clients.consumer(job);
        settings.remove("group.id");
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings)) {
            var ends = kafka.ends(job.lifecycleTopic());
            consumer.assign(ends.keySet());
            ends.forEach(consumer::seek);
            for (int i = 0; i < changes; i++) {
                int number = 1 + i * (population.sandboxes().size() / changes);
                String sandbox = population.sandboxes().get(number - 1);
                changed.put(Population.session(number), System.currentTimeMillis());
                daytona.call("POST", "sandboxes/" + sandbox + "/state", "{\"state\":\"stopped\"}");
                Thread.sleep(BETWEEN_MILLIS);
            }
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!changed.isEmpty() && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofMillis(100))) {
                    String session =
                            new String(event.headers().lastHeader("ce_subject").value(), StandardCharsets.UTF_8);
                    Long since = changed.remove(session);
                    if (since != null) {
                        millis.add((double) event.timestamp() - since);
                    }
                }
            }
        }
        if (!changed.isEmpty()) {
            throw new IllegalStateException(changed.size() + " changes were not reported within " + PATIENCE);
        }
        return millis;
    }
}
