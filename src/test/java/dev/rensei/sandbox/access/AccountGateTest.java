package dev.rensei.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An account that fails is left alone for a while, and then tried with one request. */
class AccountGateTest {

    private static final int REQUESTS = 4;
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Outcome<String> MADE = Outcome.ok("made");
    private static final Outcome<String> DOWN = Outcome.failed(new ProviderFailure.Unreachable("down"));

    private Instant now = Instant.parse("2026-11-23T14:00:00Z");
    private final List<Outcome<?>> answers = new ArrayList<>();
    private final List<UniEmitter<? super Outcome<String>>> underWay = new ArrayList<>();
    private final Account account =
            new Account("daytona", URI.create("https://daytona.example.com/api"), Secret.of("dtn_key"));
    private final AccountGate gate = new AccountGate(
            new AccountPlaces(
                    new Permits(100),
                    new Permits(100),
                    new Throttle((delay, task) -> () -> false, () -> now, () -> Duration.ZERO)),
            () -> now,
            Duration.ofMinutes(1),
            new Circuit.Settings(REQUESTS, 0.5, REST),
            account,
            (operation, errand, outcome, took) -> answers.add(outcome));

    @Test
    void shouldStayClosedBelowTheShareOfFailures() {
        // Given
        answered(DOWN, MADE, MADE);

        // When
        answered(MADE);

        // Then
        assertThat(gate.state(account).circuitOpen()).isFalse();
    }

    @Test
    void shouldSendNothingOnceEnoughHaveFailed() {
        // Given
        answered(DOWN, MADE, DOWN, MADE);

        // When
        send();

        // Then
        assertThat(underWay).isEmpty();
        assertThat(answers).last().satisfies(AccountGateTest::isRefusedByTheCircuit);
    }

    @Test
    void shouldTryOneRequestAfterTheRest() {
        // Given
        answered(DOWN, DOWN, DOWN, DOWN);
        now = now.plus(REST).plusMillis(1);

        // When
        send();
        send();

        // Then
        assertThat(underWay).hasSize(1);
        assertThat(answers).last().satisfies(AccountGateTest::isRefusedByTheCircuit);
    }

    @Test
    void shouldCloseWhenTheTriedRequestIsAnswered() {
        // Given
        answered(DOWN, DOWN, DOWN, DOWN);
        now = now.plus(REST).plusMillis(1);

        // When
        answered(MADE);

        // Then
        assertThat(gate.state(account).circuitOpen()).isFalse();
    }

    @Test
    void shouldRestAgainWhenTheTriedRequestFails() {
        // Given
        answered(DOWN, DOWN, DOWN, DOWN);
        now = now.plus(REST).plusMillis(1);
        answered(DOWN);

        // When
        send();

        // Then
        assertThat(underWay).isEmpty();
    }

    @Test
    void shouldNotTakeALateAnswerForThatOfTheTriedRequest() {
        // Given
        send();
        answered(DOWN, DOWN, DOWN, DOWN);
        now = now.plus(REST).plusMillis(1);
        send();

        // When
        underWay.remove(0).complete(DOWN);

        // Then
        underWay.remove(0).complete(MADE);
        assertThat(gate.state(account).circuitOpen()).isFalse();
    }

    @Test
    void shouldNotWaitForAnAnswerOfARequestThatIsGivenUp() {
        // Given
        answered(DOWN, DOWN, DOWN, DOWN);
        now = now.plus(REST).plusMillis(1);
        Cancellable tried = send();

        // When
        tried.cancel();

        // Then
        underWay.clear();
        answered(MADE);
        assertThat(gate.state(account).circuitOpen()).isFalse();
    }

    @Test
    void shouldCountADefectAsAFailure() {
        // Given
        answered(DOWN, DOWN, DOWN);

        // When
        gate.<String>send(Operation.CREATE, Errand.WATCH, () -> {
                    throw new IllegalStateException("a defect");
                })
                .subscribe()
                .with(outcome -> {}, defect -> {});

        // Then
        assertThat(gate.state(account).circuitOpen()).isTrue();
    }

    @Test
    void shouldNotOpenForWhatTheProviderRefuses() {
        // When
        Outcome<String> refused = Outcome.failed(new ProviderFailure.Rejected("no such image"));
        answered(refused, refused, refused, refused);

        // Then
        assertThat(gate.state(account).circuitOpen()).isFalse();
    }

    private Cancellable send() {
        return gate.<String>send(Operation.CREATE, Errand.WATCH, () -> Uni.createFrom()
                        .emitter(emitter -> underWay.add(emitter)))
                .subscribe()
                .with(outcome -> {});
    }

    @SafeVarargs
    private void answered(Outcome<String>... outcomes) {
        for (Outcome<String> outcome : outcomes) {
            send();
            underWay.remove(underWay.size() - 1).complete(outcome);
        }
    }

    private static void isRefusedByTheCircuit(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed<?>) outcome).failure()).isInstanceOf(ProviderFailure.CircuitOpen.class);
    }
}
