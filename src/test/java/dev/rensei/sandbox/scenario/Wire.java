package dev.rensei.sandbox.scenario;

import dev.rensei.sandbox.testing.KafkaForTests;
import dev.rensei.sandbox.testing.Received;
import dev.rensei.sandbox.testing.TopicReader;
import dev.rensei.sandbox.testing.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** The worker's topics, as the platform sees them: it writes to one and reads the others. */
final class Wire {

    static final String DISPATCH = configured("sandbox.topics.dispatch");
    static final String LIFECYCLE = configured("sandbox.topics.lifecycle");
    static final String DEAD_LETTER = configured("sandbox.topics.dead-letter");
    static final String POOLS = configured("sandbox.pools.topic");
    static final int PARTITIONS = 12;

    private static final int LARGEST_REQUEST_BYTES = 4 * 1024 * 1024;

    private static final Wire SHARED = new Wire();

    private final Topics topics = Topics.on(
            KafkaForTests.bootstrapServers(), Map.of("max.request.size", LARGEST_REQUEST_BYTES, "linger.ms", 0));
    private final Map<String, List<Event>> events = new ConcurrentHashMap<>();
    private final List<Received> deadLetters = new CopyOnWriteArrayList<>();

    private Wire() {
        awaitTopics();
        // Both are open for as long as the JVM lives: their threads are daemons.
        TopicReader.of(KafkaForTests.bootstrapServers(), LIFECYCLE, this::lifecycle);
        TopicReader.of(KafkaForTests.bootstrapServers(), DEAD_LETTER, deadLetters::add);
    }

    /** The topics of the one worker that all tests share. */
    static Wire shared() {
        return SHARED;
    }

    Topics.Draft to(String topic) {
        return topics.to(topic);
    }

    /** The lifecycle events with this record key so far, in order. */
    List<Event> events(String key) {
        return List.copyOf(events.getOrDefault(key, List.of()));
    }

    /** The lifecycle events of an organization's sessions so far. */
    List<Event> eventsOf(String orgId) {
        return events.entrySet().stream()
                .filter(session -> session.getKey().startsWith(orgId + "/"))
                .flatMap(session -> session.getValue().stream())
                .toList();
    }

    /** The dead letters so far. */
    List<Received> deadLetters() {
        return deadLetters;
    }

    /** The broker drops what stands before a lifecycle event in its partition, as it does when the retention is over. */
    void dropLifecycleBefore(Received event) {
        TopicPartition partition = new TopicPartition(LIFECYCLE, event.partition());
        try {
            topics.admin()
                    .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(event.offset())))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lifecycle(Received received) {
        events.computeIfAbsent(String.valueOf(received.key()), key -> new CopyOnWriteArrayList<>())
                .add(Event.of(received));
    }

    private static String configured(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    /** The worker creates them; a record that came before would let the broker create them in another shape. */
    private void awaitTopics() {
        // On this thread: any other would wait for this class, whose only instance is being made.
        Awaitility.await("the worker's topics")
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(this::topicsExist);
    }

    private boolean topicsExist() throws InterruptedException, ExecutionException {
        return topics.admin().listTopics().names().get().containsAll(List.of(DISPATCH, LIFECYCLE, DEAD_LETTER, POOLS));
    }
}
