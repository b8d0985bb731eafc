package dev.rensei.sandbox.pool;

import static dev.rensei.sandbox.pool.Pools.disabled;
import static dev.rensei.sandbox.pool.Pools.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rensei.sandbox.broker.EmbeddedBroker;
import dev.rensei.sandbox.provider.Providers;
import dev.rensei.sandbox.provider.StubProvider;
import dev.rensei.sandbox.testing.KafkaForTests;
import dev.rensei.sandbox.testing.Topics;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewPartitions;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class PoolTopicTest {

    private static Topics topics;

    private final String topic = "capacity-pools-" + UUID.randomUUID();
    private final PoolCatalogue catalogue = new PoolCatalogue();
    private PoolTopic poolTopic;

    @BeforeAll
    static void connect() {
        topics = KafkaForTests.topics();
    }

    @AfterAll
    static void disconnect() {
        topics.close();
    }

    @AfterEach
    void stop() throws InterruptedException {
        poolTopic.stop();
    }

    @Test
    void shouldReadAllPartitionsToTheirEnd() {
        // Given
        topics.create(topic, 3);
        for (int partition = 0; partition < 3; partition++) {
            define("pool-" + partition, partition, true);
        }

        // When
        start();

        // Then
        eventually(() ->
                assertThat(catalogue.all()).containsExactlyInAnyOrder(pool("pool-0"), pool("pool-1"), pool("pool-2")));
        assertThat(catalogue.loaded()).isTrue();
    }

    @Test
    void shouldFollowDefinitionsAndRemovals() {
        // Given
        topics.create(topic, 1);
        define("a", 0, true);
        define("b", 0, true);
        start();
        eventually(() -> assertThat(catalogue.all()).hasSize(2));

        // When
        define("a", 0, false);
        topics.to(topic).key("b").send();

        // Then
        eventually(() -> assertThat(catalogue.all()).containsExactly(disabled(pool("a"))));
    }

    @Test
    void shouldKeepTheLastGoodDefinitionOverABadRecord() {
        // Given
        topics.create(topic, 1);
        define("a", 0, true);
        topics.produce(topic, "a", "{ \"id\": \"a\"");
        topics.produce(topic, "a", "{ \"id\": \"b\", \"orgId\": \"org_acme\", \"provider\": \"stub\" }");
        topics.to(topic).value("{}").send();
        define("c", 0, true);

        // When
        start();

        // Then
        eventually(() -> assertThat(catalogue.all()).containsExactly(pool("a"), pool("c")));
    }

    @Test
    void shouldBeLoadedWithoutATopicAndReadItOnceItIsThere() {
        // Given
        start();
        eventually(() -> assertThat(catalogue.loaded()).isTrue());

        // When
        topics.create(topic, 1);
        define("a", 0, true);

        // Then
        eventually(() -> assertThat(catalogue.all()).containsExactly(pool("a")));
    }

    @Test
    void shouldReadPartitionsThatAreAddedLater() throws ExecutionException, InterruptedException {
        // Given
        topics.create(topic, 1);
        define("a", 0, true);
        start();
        eventually(() -> assertThat(catalogue.all()).containsExactly(pool("a")));

        // When
        topics.admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                .all()
                .get();
        define("b", 1, true);

        // Then
        eventually(() -> assertThat(catalogue.all()).containsExactlyInAnyOrder(pool("a"), pool("b")));
    }

    @Test
    void shouldBeLoadedAtOnceWhenSwitchedOff() {
        // When
        poolTopic = poolTopic(KafkaForTests.bootstrapServers(), false);
        poolTopic.start(new StartupEvent());

        // Then
        assertThat(catalogue.loaded()).isTrue();
    }

    @Test
    void shouldKeepThePoolsWhileTheBrokerIsAwayAndGoOnAfterwards() {
        try (var broker = EmbeddedBroker.start();
                var itsTopics = Topics.on(broker.bootstrapServers())) {
            // Given
            itsTopics.create(topic, 1);
            itsTopics.produce(topic, "a", json("a", true));
            poolTopic = poolTopic(broker.bootstrapServers(), true);
            poolTopic.start(new StartupEvent());
            eventually(() -> assertThat(catalogue.all()).containsExactly(pool("a")));

            // When
            broker.stop();
            var meanwhile = List.copyOf(catalogue.all());
            broker.restart();
            itsTopics.produce(topic, "b", json("b", true));

            // Then
            assertThat(meanwhile).containsExactly(pool("a"));
            eventually(() -> assertThat(catalogue.all()).containsExactly(pool("a"), pool("b")));
        }
    }

    @Test
    void shouldBeLoadedOnlyOnceTheBrokerIsThere() {
        try (var broker = EmbeddedBroker.start();
                var itsTopics = Topics.on(broker.bootstrapServers())) {
            // Given
            itsTopics.create(topic, 1);
            itsTopics.produce(topic, "a", json("a", true));
            broker.stop();
            poolTopic = poolTopic(broker.bootstrapServers(), true);
            poolTopic.start(new StartupEvent());
            var loadedWithoutBroker = catalogue.loaded();

            // When
            broker.restart();

            // Then
            assertThat(loadedWithoutBroker).isFalse();
            eventually(() -> assertThat(catalogue.all()).containsExactly(pool("a")));
        }
    }

    private void start() {
        poolTopic = poolTopic(KafkaForTests.bootstrapServers(), true);
        poolTopic.start(new StartupEvent());
    }

    private PoolTopic poolTopic(String bootstrapServers, boolean enabled) {
        catalogue.fileHas(List.of());
        return new PoolTopic(
                new FixedPoolsConfig(Optional.empty(), Duration.ofDays(1), topic, enabled),
                Map.of("bootstrap.servers", bootstrapServers, "group.id", "worker", "metadata.max.age.ms", "500"),
                new PoolReader(Providers.of(StubProvider.named("stub"))),
                catalogue,
                Duration.ofMillis(100));
    }

    private void define(String id, int partition, boolean enabled) {
        topics.to(topic).key(id).partition(partition).value(json(id, enabled)).send();
    }

    private static String json(String id, boolean enabled) {
        return "{ \"id\": \"%s\", \"orgId\": \"org_acme\", \"provider\": \"stub\", \"enabled\": %s }"
                .formatted(id, enabled);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
