package dev.rensei.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.standin.SandboxView;
import dev.rensei.sandbox.testing.Received;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** What a scenario is seen to lead to. Everything here waits until it is so, and no longer. */
final class Then {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Scenario scenario;

    Then(Scenario scenario) {
        this.scenario = scenario;
    }

    /** The lifecycle events of a session. */
    Lifecycle lifecycle(String session) {
        return new Lifecycle(scenario.wire(), scenario.recordKey(session));
    }

    /** The dead letter of a record. */
    DeadLetter deadLetterOf(RecordMetadata record) {
        await("the dead letter of " + record)
                .until(() -> scenario.wire().deadLetters().stream().anyMatch(letter -> isOf(record, letter)));
        List<Received> letters = scenario.wire().deadLetters().stream()
                .filter(letter -> isOf(record, letter))
                .toList();
        assertThat(letters).hasSize(1);
        return new DeadLetter(letters.get(0));
    }

    /** The session's one sandbox that exists. */
    SandboxView onlySandboxOf(String session) {
        await("one sandbox of " + session)
                .untilAsserted(() -> assertThat(scenario.existing(session)).hasSize(1));
        return scenario.existing(session).get(0);
    }

    /** Nothing of the session is left at any provider. */
    void nothingIsLeftOf(String session) {
        await("no sandbox of " + session)
                .untilAsserted(() -> assertThat(scenario.existing(session)).isEmpty());
    }

    /** No sandbox was ever made for the session. */
    void noSandboxWasMadeFor(String session) {
        assertThat(scenario.sandboxesOf(session)).isEmpty();
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    private static boolean isOf(RecordMetadata record, Received letter) {
        return Integer.toString(record.partition()).equals(letter.header("dead-letter-partition"))
                && Long.toString(record.offset()).equals(letter.header("dead-letter-offset"));
    }
}
