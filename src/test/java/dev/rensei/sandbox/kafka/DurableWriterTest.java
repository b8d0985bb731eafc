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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DurableWriterTest {

    private static final String TOPIC = "letters";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private EmbeddedBroker broker;
    private DurableWriter writer;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start();
        try (Topics topics = Topics.on(broker.bootstrapServers())) {
            topics.create(TOPIC, 1);
        }
        // The producer gives a record up at once where it would have to wait: then it is the writer's turn.
        writer = new DurableWriter(
                new KafkaSettings(Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "max.block.ms", "500",
                        "request.timeout.ms", "500",
                        "delivery.timeout.ms", "1000")),
                new SystemTimers());
    }

    @AfterEach
    void stop() {
        writer.close();
        broker.close();
    }

    @Test
    void shouldTryUntilTheBrokersHaveIt() {
        // Given
        assertThat(write("before", new AtomicBoolean())).succeedsWithin(PATIENCE);
        broker.stop();

        // When
        CompletableFuture<RecordMetadata> meanwhile = write("meanwhile", new AtomicBoolean());
        await().atMost(PATIENCE).until(() -> writer.failing() == 1);
        broker.restart();

        // Then
        assertThat(meanwhile).succeedsWithin(PATIENCE);
        assertThat(writer.failing()).isZero();
        try (TopicReader reader = TopicReader.of(broker.bootstrapServers(), TOPIC)) {
            assertThat(reader.awaitRecords(2)).extracting(it -> it.text()).contains("before", "meanwhile");
        }
    }

    @Test
    void shouldNotHoldUpItsCaller() {
        // Given
        DurableWriter patient = new DurableWriter(
                new KafkaSettings(Map.of("bootstrap.servers", broker.bootstrapServers())), new SystemTimers());
        broker.stop();

        // When
        CompletableFuture<Void> call =
                CompletableFuture.runAsync(() -> write(patient, "meanwhile", new AtomicBoolean()));

        // Then
        assertThat(call).succeedsWithin(Duration.ofSeconds(10));
        patient.close();
    }

    @Test
    void shouldStopTryingWhatIsAbandoned() {
        // Given
        broker.stop();
        AtomicBoolean abandoned = new AtomicBoolean();
        CompletableFuture<RecordMetadata> record = write("abandoned", abandoned);
        await().atMost(PATIENCE).until(() -> writer.failing() == 1);

        // When
        abandoned.set(true);

        // Then
        await().atMost(PATIENCE).until(() -> writer.failing() == 0);
        assertThat(record).isNotDone();
    }

    @Test
    void shouldFailOnlyWhatIsTooLarge() {
        // When
        CompletableFuture<RecordMetadata> tooLarge = write("x".repeat(3_000_000), new AtomicBoolean());

        // Then
        assertThatThrownBy(tooLarge::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RecordTooLargeException.class);
        assertThat(write("next", new AtomicBoolean())).succeedsWithin(PATIENCE);
        assertThat(writer.failing()).isZero();
    }

    private CompletableFuture<RecordMetadata> write(String text, AtomicBoolean abandoned) {
        return write(writer, text, abandoned);
    }

    private static CompletableFuture<RecordMetadata> write(DurableWriter writer, String text, AtomicBoolean abandoned) {
        return writer.write(new ProducerRecord<>(TOPIC, 0, null, text.getBytes(UTF_8)), abandoned::get)
                .subscribeAsCompletionStage();
    }
}
