package dev.rensei.sandbox.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rensei.sandbox.broker.EmbeddedBroker;
import dev.rensei.sandbox.testing.TopicReader;
import dev.rensei.sandbox.testing.Topics;
import dev.rensei.sandbox.timer.SystemTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FencedWriterTest {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static EmbeddedBroker broker;
    private static Topics topics;

    private static final AtomicInteger TESTS = new AtomicInteger();

    private final List<Worker> workers = new ArrayList<>();
    private TopicPartition partition;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
        topics = Topics.on(broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        topics.close();
        broker.close();
    }

    @BeforeEach
    void createTopic(TestInfo test) {
        String topic = test.getTestMethod().orElseThrow().getName() + TESTS.incrementAndGet();
        topics.create(topic, 1);
        partition = new TopicPartition(topic, 0);
    }

    @AfterEach
    void stopWorkers() {
        workers.forEach(Worker::stop);
    }

    @Test
    void shouldRefuseWhatAnEarlierOwnerSendsLate() throws Exception {
        // Given
        Worker earlier = worker(SOON);
        earlier.claim();
        earlier.write("one").get();
        Worker later = worker(SOON);
        later.claim();
        later.write("two").get();

        // When
        CompletableFuture<RecordMetadata> late = earlier.write("late");

        // Then
        await().atMost(PATIENCE).untilTrue(earlier.overtaken);
        assertThat(late).isNotDone();
        assertThat(stored()).containsOnly("one", "two");
    }

    @Test
    void shouldStaySilentWhileItsOwnershipIsInDoubt() throws Exception {
        // Given
        Worker earlier = worker(SOON);
        earlier.claim();
        earlier.sure.set(false);
        Worker later = worker(SOON);
        later.claim();

        // When
        earlier.write("late");
        await().atMost(PATIENCE).until(() -> earlier.asked.get() > 1);
        later.write("one").get();
        later.release();

        // Then
        assertThat(committed()).containsExactly("one");
        assertThat(stored()).containsExactly("one");
        assertThat(earlier.overtaken).isFalse();
    }

    @Test
    void shouldTakeItsPartitionBackFromOneThatHasSaidNothing() throws Exception {
        // Given
        Worker owner = worker(SOON);
        owner.claim();
        owner.write("one").get();
        Worker mistaken = worker(SOON);
        mistaken.claim();

        // When
        owner.write("two").get();
        owner.write("three").get();
        owner.release();

        // Then
        assertThat(committed()).startsWith("one").containsSubsequence("two", "three");
        assertThat(owner.overtaken).isFalse();
    }

    @Test
    void shouldKeepOneWriterHoweverOftenItClaims() throws Exception {
        // Given
        long before = producers();
        Worker owner = worker(SOON);

        // When
        owner.claim();
        owner.claim();
        owner.write("one").get();

        // Then
        await().atMost(PATIENCE).until(() -> producers() == before + 1);
        owner.write("two").get();
        owner.release();
        assertThat(committed()).containsExactly("one", "two");
    }

    @Test
    void shouldWriteAgainWhatItsWriterDidNotCommit() throws Exception {
        // Given
        Worker dying = worker(NEVER);
        dying.claim();
        dying.write("one").get();
        dying.write("two").get();
        assertThat(committed()).isEmpty();

        // When
        worker(SOON).claim();

        // Then
        assertThat(committed()).containsExactly("one", "two");
        assertThat(stored()).containsExactly("one", "two", "one", "two");
    }

    @Test
    void shouldWriteAgainOnlyWhatIsNotCommitted() throws Exception {
        // Given
        Worker first = worker(SOON);
        first.claim();
        first.write("one").get();
        assertThat(first.release()).isTrue();
        Worker dying = worker(NEVER);
        dying.claim();
        dying.write("two").get();

        // When
        Worker last = worker(SOON);
        last.claim();
        last.release();
        worker(SOON).claim();

        // Then
        assertThat(stored()).containsExactly("one", "two", "two");
        assertThat(committed()).containsExactly("one", "two");
    }

    @Test
    void shouldFindTheLastCommittedRecordFarFromTheEnd() throws Exception {
        // Given
        Worker first = worker(SOON);
        first.claim();
        first.write("one").get();
        first.release();
        Worker dying = worker(NEVER);
        dying.claim();
        for (int i = 0; i < 450; i++) {
            dying.write("more-" + i).get();
        }

        // When
        worker(SOON).claim();

        // Then
        assertThat(committed()).hasSize(451).startsWith("one", "more-0").endsWith("more-449");
    }

    @Test
    void shouldCommitBeforeTheTimeWhereNothingMoreComes() throws Exception {
        // Given
        Worker owner = worker(Duration.ofSeconds(20));
        owner.claim();
        long begun = System.nanoTime();

        // When
        owner.write("one").get();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(committed()).containsExactly("one"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(20));
    }

    @Test
    void shouldCommitInTimeHoweverSteadilyRecordsCome() throws Exception {
        // Given
        Worker owner = worker(Duration.ofSeconds(2));
        owner.claim();

        // When
        owner.write("one").get();

        // Then
        await().pollInterval(SOON).atMost(PATIENCE).until(() -> {
            owner.write("more").get();
            return committed().contains("one");
        });
    }

    @Test
    void shouldGoOnAfterTheBrokersEndedItsTransaction() throws Exception {
        // Given
        Worker owner = worker(Duration.ofSeconds(2));
        owner.claim();
        owner.write("one").get();

        // When
        topics.admin().fenceProducers(List.of("group-" + partition)).all().get();
        owner.write("two").get();
        owner.release();

        // Then
        assertThat(committed()).containsExactly("one", "two");
        assertThat(owner.overtaken).isFalse();
    }

    @Test
    void shouldWaitForBrokersThatAreAway() throws Exception {
        // Given
        Worker owner = worker(Duration.ofSeconds(1));
        owner.claim();
        owner.write("one").get();

        // When
        broker.stop();
        CompletableFuture<RecordMetadata> meanwhile = owner.write("two");
        CompletableFuture<RecordMetadata> further = owner.write("three");
        broker.restart();

        // Then
        assertThat(meanwhile).succeedsWithin(PATIENCE);
        assertThat(further).succeedsWithin(PATIENCE);
        assertThat(owner.release()).isTrue();
        assertThat(committed()).containsExactly("one", "two", "three");
    }

    @Test
    void shouldFailOnlyWhatIsTooLarge() throws Exception {
        // Given
        Worker owner = worker(Duration.ofMillis(200));
        owner.claim();

        // When
        CompletableFuture<RecordMetadata> before = owner.write("one");
        CompletableFuture<RecordMetadata> tooLarge = owner.write("x".repeat(3_000_000));
        CompletableFuture<RecordMetadata> behind = owner.write("two");

        // Then
        assertThatThrownBy(tooLarge::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RecordTooLargeException.class);
        assertThat(before).succeedsWithin(PATIENCE);
        assertThat(behind).succeedsWithin(PATIENCE);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(committed()).containsExactly("one", "two"));
    }

    @Test
    void shouldWriteNothingThatIsAbandonedOrNotClaimed() throws Exception {
        // Given
        Worker owner = worker(SOON);
        CompletableFuture<RecordMetadata> early = owner.write("early");
        owner.claim();

        // When
        CompletableFuture<RecordMetadata> abandoned = owner.abandoned("abandoned");
        owner.write("one").get();
        owner.release();
        CompletableFuture<RecordMetadata> late = owner.write("late");

        // Then
        assertThat(List.of(early, abandoned, late)).noneMatch(CompletableFuture::isDone);
        assertThat(stored()).containsExactly("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction.state.log.replication.factor", "transaction.state.log.min.isr"})
    void shouldWriteWithoutFenceWhereThereCanBeNoTransactions(String setting) throws Exception {
        try (var alone = EmbeddedBroker.builder().property(setting, "3").start();
                var ofAlone = Topics.on(alone.bootstrapServers())) {
            // Given
            ofAlone.create(partition.topic(), 1);
            Worker owner = new Worker(alone.bootstrapServers(), SOON);
            workers.add(owner);

            // When
            owner.claim();
            owner.write("one").get();

            // Then
            assertThat(owner.writer.isFencing()).isFalse();
            assertThat(owner.release()).isTrue();
            try (var reader = TopicReader.of(alone.bootstrapServers(), partition.topic())) {
                assertThat(reader.awaitRecords(1)).hasSize(1);
            }
        }
    }

    @Test
    void shouldWriteWithoutFenceWhereItMayNotUseTransactions() throws Exception {
        try (var guarded = EmbeddedBroker.builder()
                        .property("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                        .property("allow.everyone.if.no.acl.found", "true")
                        .start();
                var ofGuarded = Topics.on(guarded.bootstrapServers())) {
            // Given
            ofGuarded.create(partition.topic(), 1);
            ofGuarded
                    .admin()
                    .createAcls(List.of(new AclBinding(
                            new ResourcePattern(ResourceType.TRANSACTIONAL_ID, "*", PatternType.LITERAL),
                            new AccessControlEntry("User:*", "*", AclOperation.WRITE, AclPermissionType.DENY))))
                    .all()
                    .get();
            Worker owner = new Worker(guarded.bootstrapServers(), SOON);
            workers.add(owner);

            // When
            owner.claim();

            // Then
            assertThat(owner.writer.isFencing()).isFalse();
            assertThat(owner.write("one")).succeedsWithin(PATIENCE);
        }
    }

    private Worker worker(Duration interval) {
        Worker worker = new Worker(broker.bootstrapServers(), interval);
        workers.add(worker);
        return worker;
    }

    private List<String> committed() {
        return values("read_committed");
    }

    private List<String> stored() {
        return values("read_uncommitted");
    }

    private List<String> values(String isolation) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", isolation),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> values.add(found.value()));
            }
            return values;
        }
    }

    /** How many lifecycle producers are open in this JVM. */
    private static long producers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("sandbox-dispatcher-lifecycle-"))
                .count();
    }

    /** A process as far as the brokers can tell. */
    private final class Worker implements FencedWriter.Owner {

        final AtomicBoolean sure = new AtomicBoolean(true);
        final AtomicBoolean overtaken = new AtomicBoolean();
        final AtomicInteger asked = new AtomicInteger();
        private final DurableWriter unfenced;
        private final FencedWriter writer;

        Worker(String bootstrapServers, Duration interval) {
            KafkaSettings settings = new KafkaSettings(Map.of("bootstrap.servers", bootstrapServers));
            SystemTimers timers = new SystemTimers();
            unfenced = new DurableWriter(settings, timers);
            writer = new FencedWriter(settings, unfenced, timers, "group", interval);
        }

        /** Until it succeeds: while the brokers are ending an earlier owner's transaction, they refuse it. */
        void claim() {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(KafkaException.class)
                    .until(() -> {
                        writer.claim(List.of(partition), this);
                        return true;
                    });
        }

        @Override
        public boolean isSure() {
            asked.incrementAndGet();
            return sure.get();
        }

        @Override
        public void overtaken(TopicPartition where) {
            overtaken.set(true);
        }

        CompletableFuture<RecordMetadata> write(String text) {
            return write(text, false);
        }

        CompletableFuture<RecordMetadata> abandoned(String text) {
            return write(text, true);
        }

        private CompletableFuture<RecordMetadata> write(String text, boolean abandoned) {
            return writer.write(
                            new ProducerRecord<>(partition.topic(), 0, "key".getBytes(UTF_8), text.getBytes(UTF_8)),
                            () -> abandoned)
                    .subscribeAsCompletionStage();
        }

        boolean release() {
            return writer.release(List.of(partition), Duration.ofSeconds(10));
        }

        void stop() {
            writer.close();
            unfenced.close();
        }
    }
}
