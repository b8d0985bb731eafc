package dev.rensei.sandbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** New sessions wait for those under way, and for nothing else. */
class PaceTest {

    private static final int TWO_BATCHES = 64;

    private final DefaultEventExecutorGroup loops = new DefaultEventExecutorGroup(2);
    private CompletableFuture<Void> sessions = CompletableFuture.completedFuture(null);
    private final Pace pace = new Pace(() -> sessions, loops);

    @AfterEach
    void stop() throws InterruptedException {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }

    @Test
    void shouldKeepNobodyWaitingWhileAllKeepUp() {
        assertThat(take(10 * TWO_BATCHES)).allMatch(PaceTest::isDone);
    }

    @Test
    void shouldWaitForSessions() {
        sessions = new CompletableFuture<>();

        CompletionStage<Void> last = lastOfTwoBatches();

        assertThat(isDone(last)).isFalse();
        sessions.complete(null);
        assertThat(isDone(last)).isTrue();
    }

    @Test
    void shouldTakeABatchAheadOfThem() {
        sessions = new CompletableFuture<>();

        assertThat(take(TWO_BATCHES - 1)).allMatch(PaceTest::isDone);
    }

    @Test
    void shouldWaitForALoopThatIsBehind() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        var loop = loops.next();
        loop.submit(() -> {
            begun.countDown();
            busy.await();
            return null;
        });
        begun.await();
        loop.execute(() -> {});

        CompletionStage<Void> last = lastOfTwoBatches();

        assertThat(isDone(last)).isFalse();
        busy.countDown();
        Awaitility.await().untilAsserted(() -> assertThat(isDone(last)).isTrue());
    }

    @Test
    void shouldNotWaitForEverForSomebodyWhoIsStuck() {
        sessions = new CompletableFuture<>();

        CompletionStage<Void> last = lastOfTwoBatches();

        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(isDone(last))
                .isTrue());
        assertThat(sessions).isNotDone();
    }

    private CompletionStage<Void> lastOfTwoBatches() {
        return take(TWO_BATCHES).get(TWO_BATCHES - 1);
    }

    private List<CompletionStage<Void>> take(int records) {
        return Stream.generate(pace::next).limit(records).toList();
    }

    private static boolean isDone(CompletionStage<Void> stage) {
        return stage.toCompletableFuture().isDone();
    }
}
