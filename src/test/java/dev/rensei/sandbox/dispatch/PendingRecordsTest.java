package dev.rensei.sandbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.Position;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What makes the intake wait, and what lets it go on. */
class PendingRecordsTest {

    private static final int MAX_AT_WORK = 2;
    private static final long PLENTY = Long.MAX_VALUE;
    private static final TopicPartition PARTITION = new TopicPartition("session-dispatch", 0);

    private final OpenOffsets open = new OpenOffsets();
    private final PendingRecords pending = new PendingRecords(open, MAX_AT_WORK, PLENTY);

    @Test
    void shouldHaveNoRoomOnceTheMostAreAtWork() {
        // Given
        take(0);

        // When
        take(1);

        // Then
        assertThat(hasRoom()).isFalse();
    }

    @Test
    void shouldMakeRoomForOneThatIsDone() {
        // Given
        take(0);
        take(1);
        CompletableFuture<Void> room = pending.room().toCompletableFuture();

        // When
        pending.acknowledge(at(0));

        // Then
        assertThat(room).isDone();
    }

    @Test
    void shouldMakeRoomForOneAtRest() {
        // Given
        take(0);
        take(1);
        CompletableFuture<Void> room = pending.room().toCompletableFuture();

        // When
        pending.rest(at(0));

        // Then
        assertThat(room).isDone();
        assertThat(pending.count()).isEqualTo(2);
    }

    @Test
    void shouldCountARestOnce() {
        // Given
        take(0);
        take(1);
        pending.rest(at(0));
        pending.rest(at(0));
        pending.acknowledge(at(0));

        // When
        take(2);

        // Then
        assertThat(pending.atWork()).isEqualTo(2);
    }

    @Test
    void shouldCountOneThatIsDeliveredAgainOnce() {
        // Given
        take(0);

        // When
        take(0);

        // Then
        assertThat(pending.atWork()).isEqualTo(1);
    }

    @Test
    void shouldForgetWhatCountsForAPartition() {
        // Given
        take(0);
        take(1);
        pending.rest(at(1));

        // When
        pending.forget(0);

        // Then
        assertThat(pending.atWork()).isZero();
        assertThat(pending.memoryTaken()).isZero();
    }

    @Test
    void shouldHaveNoRoomOnceRecordsAtRestTakeTheMemory() {
        // Given
        PendingRecords small = new PendingRecords(open, MAX_AT_WORK, 100_000);
        small.add(at(0), 60_000);

        // When
        small.rest(at(0));

        // Then
        CompletableFuture<Void> room = small.room().toCompletableFuture();
        assertThat(room).isNotDone();
        small.acknowledge(at(0));
        assertThat(room).isDone();
    }

    @Test
    void shouldAcknowledgeOnce() {
        // Given
        take(0);
        take(1);

        // When
        pending.acknowledge(at(0));
        pending.acknowledge(at(0));

        // Then
        assertThat(pending.atWork()).isEqualTo(1);
        assertThat(pending.count()).isEqualTo(1);
    }

    @Test
    void shouldLetTheOffsetsBehindAnOutcomeBeCommitted() {
        // Given
        open.assigned(Set.of(PARTITION));
        open.received(at(0));
        take(0);

        // When
        pending.acknowledge(at(0));

        // Then
        assertThat(open.due()).containsExactly(Map.entry(PARTITION, new OffsetAndMetadata(1)));
    }

    @Test
    void shouldNotLetThemBeCommittedIfThePartitionWasForgotten() {
        // Given
        open.assigned(Set.of(PARTITION));
        open.received(at(0));
        take(0);
        pending.forget(0);

        // When
        pending.acknowledge(at(0));

        // Then
        assertThat(open.due()).containsExactly(Map.entry(PARTITION, new OffsetAndMetadata(0)));
    }

    private void take(long offset) {
        pending.add(at(offset), 100);
    }

    private boolean hasRoom() {
        return pending.room().toCompletableFuture().isDone();
    }

    private static Position at(long offset) {
        return new Position(0, offset);
    }
}
