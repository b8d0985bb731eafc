package dev.rensei.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.provider.Outcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How the actor carries out what the state decides. Nothing here reaches a provider, so there is none. */
class SessionActorTest {

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private static final Position DURABLE = new Position(0, 0);

    private final Deque<UniEmitter<? super Position>> appends = new ArrayDeque<>();
    private final List<Long> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> resting = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> defects = new ArrayList<>();
    private final Ownership ownership = new Ownership(Orders.PARTITION, new Lease());

    @Test
    void shouldAcknowledgeOnlyWhatIsDurable() {
        // Given
        SessionActor actor = actor(tasks::add);

        // When
        actor.tell(Orders.invalid(Story.KEY, 5));
        runTasks();

        // Then
        assertThat(acknowledged).isEmpty();
        becomesDurable();
        assertThat(acknowledged).containsExactly(5L);
    }

    @Test
    void shouldLetEverythingWaitForAnEventToBeDurable() {
        // Given
        SessionActor actor = actor(tasks::add);
        actor.tell(Orders.invalid(Story.KEY, 5));
        runTasks();

        // When
        actor.tell(Orders.invalid(Story.KEY, 5));
        runTasks();

        // Then
        assertThat(acknowledged).isEmpty();
        becomesDurable();
        assertThat(acknowledged).containsExactly(5L, 5L);
    }

    @Test
    void shouldTellWhetherItsStateIsDurable() {
        // Given
        SessionActor actor = actor(tasks::add);

        // When
        actor.tell(Orders.invalid(Story.KEY, 5));
        runTasks();

        // Then
        assertThat(actor.state().last()).isPresent();
        assertThat(actor.isSpeaking()).isTrue();
        becomesDurable();
        assertThat(actor.isSpeaking()).isFalse();
    }

    @Test
    void shouldRetireOnceItsSessionHasEndedAndNothingIsUnderWay() {
        // Given
        SessionActor actor = actor(tasks::add);
        actor.tell(Orders.invalid(Story.KEY, 5));
        runTasks();

        // Then
        assertThat(actor.retire(Instant.MAX))
                .as("before its last event is durable")
                .isFalse();
        becomesDurable();
        assertThat(actor.retire(Instant.EPOCH)).as("sooner than its end").isFalse();
        assertThat(actor.tell(Orders.invalid(Story.KEY, 5))).isTrue();
        runTasks();
        assertThat(actor.retire(Instant.MAX)).isTrue();
        assertThat(actor.tell(Orders.invalid(Story.KEY, 6))).isFalse();
        assertThat(tasks).isEmpty();
    }

    @Test
    void shouldRunOnceForManyInputs() {
        // Given
        SessionActor actor = actor(tasks::add);

        // When
        actor.tell(Orders.invalid(Story.KEY, 5));
        actor.tell(Orders.invalid(Story.KEY, 6));

        // Then
        assertThat(tasks).hasSize(1);
    }

    @Test
    void shouldDoNothingAnyMoreOnceThePartitionIsLost() {
        // Given
        SessionActor actor = actor(tasks::add);
        actor.tell(Orders.invalid(Story.KEY, 5));
        runTasks();

        // When
        ownership.end();
        becomesDurable();

        // Then
        assertThat(acknowledged).isEmpty();
    }

    @Test
    void shouldGoOnAfterADefectInAnEffect() {
        // Given
        SessionActor actor = actor(tasks::add);

        // When
        actor.tell(Orders.dispatch(Story.KEY, 5, Orders.pools("a")));
        runTasks();
        becomesDurable();

        // Then
        assertThat(defects).isNotEmpty();
        assertThat(actor.state()).isInstanceOf(Binding.BackingOff.class);
        actor.tell(Orders.terminate(Story.KEY, 4));
        runTasks();
        assertThat(acknowledged).containsExactly(4L);
    }

    @Test
    void shouldRestARecordWhileItsSessionBacksOff() {
        // Given
        SessionActor actor = actor(tasks::add);
        actor.tell(Orders.dispatch(Story.KEY, 5, Orders.pools("a")));
        runTasks();
        assertThat(resting).isEmpty();

        // When
        becomesDurable();

        // Then
        assertThat(actor.state()).isInstanceOf(Binding.BackingOff.class);
        assertThat(resting).contains(5L);
    }

    @Test
    void shouldReportAnEventThatCanNotBeWritten() {
        // Given
        SessionActor actor = actor(tasks::add);
        actor.tell(Orders.invalid(Story.KEY, 5));
        runTasks();

        // When
        appends.remove().fail(new IllegalStateException("not an event"));

        // Then
        assertThat(defects).hasSize(1);
        assertThat(acknowledged).isEmpty();
    }

    @Test
    void shouldLoseNoInputBetweenManyThreads() throws InterruptedException {
        // Given
        int each = 2_000;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch done = new CountDownLatch(4 * each);
        SessionActor actor = new SessionActor(
                SessionState.unseen(Story.KEY),
                ownership,
                environment(threads, Uni.createFrom().item(DURABLE), offset -> done.countDown()));

        // When
        IntStream.range(0, 4).forEach(thread -> new Thread(() -> LongStream.range(0, each)
                        .forEach(i -> actor.tell(Orders.terminate(Story.KEY, thread * each + i))))
                .start());

        // Then
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        threads.shutdownNow();
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private void becomesDurable() {
        appends.remove().complete(DURABLE);
        runTasks();
    }

    private SessionActor actor(Executor executor) {
        Uni<Position> append = Uni.createFrom().emitter(emitter -> appends.add(emitter));
        return new SessionActor(
                SessionState.unseen(Story.KEY), ownership, environment(executor, append, acknowledged::add));
    }

    private Environment environment(Executor executor, Uni<Position> append, LongConsumer acknowledger) {
        return new Environment(
                (entry, abandoned) -> append,
                new Acknowledger() {
                    @Override
                    public void acknowledge(Position position) {
                        acknowledger.accept(position.offset());
                    }

                    @Override
                    public void rest(Position position) {
                        resting.add(position.offset());
                    }
                },
                null,
                null,
                null,
                null,
                (delay, task) -> () -> true,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
                Story.POLICY,
                () -> Instant.parse("2026-11-23T14:00:00Z"),
                executor,
                new Witness());
    }

    /** Keeps the defects. */
    private final class Witness implements SessionListener {

        @Override
        public void published(Entry entry) {}

        @Override
        public void created(Effect.Create create, Outcome<?> outcome, Duration took) {}

        @Override
        public void received(Command command) {}

        @Override
        public void defect(SessionState state, Throwable cause) {
            defects.add(cause);
        }
    }
}
