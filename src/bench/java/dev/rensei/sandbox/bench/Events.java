package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.work.Clients;
import dev.rensei.sandbox.bench.work.Job;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The lifecycle topic as a subscriber reads it, with the time at which the broker got each event. */
final class Events implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private static final long LOOK_MILLIS = 25;
    private static final Duration END_LIMIT = Duration.ofSeconds(120);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Story> stories = new HashMap<>();
    private final Map<TopicPartition, Long> next;
    private final String topic;
    private final int after;
    private int running;
    private int ended;

    /** What was said of one session. */
    static final class Story {

        private long provisioningMillis;
        private long runningMillis;
        private int runnings;
        private boolean isOrderly = true;

        private void said(String type, long millis) {
            switch (type) {
                case "dev.rensei.sandbox.provisioning.v1" -> {
                    isOrderly &= runnings == 0;
                    provisioningMillis = provisioningMillis == 0 ? millis : provisioningMillis;
                }
                case "dev.rensei.sandbox.running.v1" -> {
                    isOrderly &= provisioningMillis > 0;
                    runningMillis = millis;
                    runnings++;
                }
                default -> isOrderly = false;
            }
        }

        /** When its {@code running} was appended, in milliseconds since 1970; 0 for not at all. */
        long runningMillis() {
            return runningMillis;
        }

        /** When its {@code provisioning} was appended. */
        long provisioningMillis() {
            return provisioningMillis;
        }

        /** Whether {@code provisioning} came first and {@code running} once. */
        boolean isAsItShould() {
            return isOrderly && runnings == 1;
        }
    }

    /** Reads from some offsets on what is said of the sessions after the first so many. */
    Events(Job job, Map<TopicPartition, Long> from, int after) {
        this.after = after;
        this.topic = job.lifecycleTopic();
        Map<String, Object> settings = Clients.consumer(job);
        settings.remove("group.id");
        settings.put("max.poll.records", 20_000);
        this.consumer = new KafkaConsumer<>(settings);
        this.next = new HashMap<>(from);
        consumer.assign(List.copyOf(from.keySet()));
        from.forEach(consumer::seek);
    }

    /** Reads on up to these offsets. */
    private void readTo(Map<TopicPartition, Long> ends) {
        while (ends.entrySet().stream().anyMatch(end -> next.get(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
                read(event);
            }
            next.replaceAll((partition, unused) -> consumer.position(partition));
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> event) {
        String session = text(event.headers().lastHeader("ce_subject").value());
        if (Platform.numberOf(session) <= after) {
            return;
        }
        String type = text(event.headers().lastHeader("ce_type").value());
        if (type.equals("dev.rensei.sandbox.terminated.v1")) {
            ended++;
            return;
        }
        Story story = stories.computeIfAbsent(session, unused -> new Story());
        boolean ran = story.runnings > 0;
        story.said(type, event.timestamp());
        running += !ran && story.runnings > 0 ? 1 : 0;
    }

    /** Reads until so many sessions run, or until a moment of {@link System#nanoTime()}. */
    void follow(Kafka kafka, int sessions, long deadline) throws InterruptedException {
        follow(kafka, () -> running >= sessions, deadline);
    }

    /** Reads until so many sessions have ended. */
    void followToTheEnd(Kafka kafka, int sessions) throws InterruptedException {
        follow(kafka, () -> ended >= sessions, System.nanoTime() + END_LIMIT.toNanos());
        if (ended < sessions) {
            throw new IllegalStateException((sessions - ended) + " sessions did not end within " + END_LIMIT);
        }
    }

    private void follow(Kafka kafka, BooleanSupplier there, long deadline) throws InterruptedException {
        while (!there.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_MILLIS);
            readTo(kafka.ends(topic));
        }
    }

    /** How many sessions run. */
    int running() {
        return running;
    }

    /** How many sessions have ended. */
    int ended() {
        return ended;
    }

    /** What was said, by session. */
    Map<String, Story> stories() {
        return stories;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
