package dev.rensei.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.provider.Outcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Places are given back, whatever becomes of the create that took them. */
class PlacesTest {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final List<Runnable> timers = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T14:00:00Z");
    private final Permits pool = new Permits(1);
    private final Permits worker = new Permits(1);
    private final Throttle turn = new Throttle(
            (delay, task) -> {
                timers.add(task);
                return () -> false;
            },
            () -> now,
            () -> Duration.ZERO);
    private final Permits creates = new Permits(1);
    private final Permits calls = new Permits(1);
    private final AccountPlaces account = new AccountPlaces(creates, calls, turn);
    private final Places places = new Places(pool, account, worker);

    @Test
    void shouldGiveAllPlacesBackAfterTheAnswer() {
        // Given
        SendToken token = new SendToken();

        // When
        send(token, "made");

        // Then
        assertThat(answers).containsExactly("made");
        assertThat(pool.taken() + creates.taken() + worker.taken()).isZero();
    }

    @Test
    void shouldGiveThePoolsPlaceBackWhenCalledOffDuringAPause() {
        // Given
        SendToken token = new SendToken();
        turn.pause(PAUSE);
        send(token, "never made");
        token.tryCallOff();

        // When
        endPause();

        // Then
        assertThat(answers).containsExactly("called off");
        assertThat(pool.taken()).isZero();
    }

    @Test
    void shouldGiveTheTurnBackWhenCalledOffWhileTheWorkerIsFull() {
        // Given
        SendToken token = new SendToken();
        worker.take(new SendToken()).subscribe().with(taken -> {});
        send(token, "never made");
        token.tryCallOff();

        // When
        worker.giveBack();

        // Then
        assertThat(answers).containsExactly("called off");
        assertThat(pool.taken() + creates.taken() + worker.taken()).isZero();
    }

    @Test
    void shouldLetTheNextOneInAfterOneThatWasCalledOff() {
        // Given
        SendToken first = new SendToken();
        turn.pause(PAUSE);
        send(first, "never made");
        send(new SendToken(), "made");
        first.tryCallOff();

        // When
        endPause();

        // Then
        assertThat(answers).contains("made");
    }

    @Test
    void shouldAnswerAllThatWaitWhenEachIsRefusedAtOnce() {
        // Given
        int many = 5_000;
        pool.take(new SendToken()).subscribe().with(taken -> {});
        IntStream.range(0, many).forEach(i -> send(new SendToken(), "refused " + i));

        // When
        pool.giveBack();

        // Then
        assertThat(answers).hasSize(many).last().isEqualTo("refused " + (many - 1));
        assertThat(pool.taken() + creates.taken() + worker.taken()).isZero();
    }

    @Test
    void shouldAnswerAllThatWaitForTheEndOfAPause() {
        // Given
        int many = 5_000;
        Permits wide = new Permits(many);
        Places through = new Places(wide, new AccountPlaces(new Permits(many), calls, turn), worker);
        turn.pause(PAUSE);
        IntStream.range(0, many).forEach(i -> send(through, new SendToken(), "refused " + i));

        // When
        endPause();

        // Then
        assertThat(answers).hasSize(many);
        assertThat(wide.taken() + worker.taken()).isZero();
    }

    @Test
    void shouldLetOnePoolWaitForItsAccountWithoutThePlacesOfOthers() {
        // Given
        Permits roomy = new Permits(2);
        Places full = new Places(new Permits(2), account, roomy);
        full.<String>hold(new SendToken(), () -> Uni.createFrom().nothing())
                .subscribe()
                .with(never -> {});

        // When
        send(full, new SendToken(), "made");

        // Then
        assertThat(answers).isEmpty();
        assertThat(roomy.taken()).isEqualTo(1);
    }

    @Test
    void shouldMakeOneCallAfterTheOtherWhereOnlyOneMayBeUnderWay() {
        // Given
        List<UniEmitter<? super String>> underWay = new ArrayList<>();
        call(underWay);
        call(underWay);
        assertThat(underWay).hasSize(1);

        // When
        underWay.get(0).complete("first");

        // Then
        assertThat(answers).containsExactly("first");
        assertThat(underWay).hasSize(2);
    }

    @Test
    void shouldGiveACallsPlaceBackAfterADefect() {
        // Given
        account.call(() -> {
                    throw new IllegalStateException("a defect");
                })
                .subscribe()
                .with(never -> {}, defect -> answers.add("failed"));

        // When
        account.call(() -> Uni.createFrom().item("seen")).subscribe().with(answers::add);

        // Then
        assertThat(answers).containsExactly("failed", "seen");
        assertThat(calls.taken()).isZero();
    }

    private void call(List<UniEmitter<? super String>> underWay) {
        account.call(() -> Uni.createFrom().<String>emitter(underWay::add))
                .subscribe()
                .with(answers::add);
    }

    private void send(SendToken token, String answer) {
        send(places, token, answer);
    }

    private void send(Places places, SendToken token, String answer) {
        places.<String>hold(token, () -> Uni.createFrom().item(Outcome.ok(answer)))
                .subscribe()
                .with(outcome -> answers.add(outcome instanceof Outcome.Ok<String> ok ? ok.value() : "called off"));
    }

    private void endPause() {
        now = now.plus(PAUSE);
        timers.forEach(Runnable::run);
    }
}
