package dev.rensei.sandbox.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final SessionKey KEY = SessionKey.of("org_acme", "ses-1");

    private final Ledger ledger = new Ledger();

    @Test
    void shouldKnowTheNewestByItsNumberAndNotByItsPlace() {
        // Given
        ledger.apply(entry(1, Status.PROVISIONING));
        ledger.apply(entry(3, Status.TERMINATED));

        // When
        ledger.apply(entry(2, Status.RUNNING));

        // Then
        assertThat(ledger.newest(KEY).event().status()).isEqualTo(Status.TERMINATED);
        assertThat(ledger.misplaced()).containsExactly(KEY);
    }

    @Test
    void shouldKeepTheFirstOfTwoWithTheSameNumberAsSubscribersDo() {
        // Given
        ledger.apply(entry(1, Status.PROVISIONING));
        ledger.apply(entry(2, Status.RUNNING));

        // When
        ledger.apply(entry(2, Status.FAILED));

        // Then
        assertThat(ledger.newest(KEY).event().status()).isEqualTo(Status.RUNNING);
        assertThat(ledger.misplaced()).containsExactly(KEY);
    }

    @Test
    void shouldNotMindThatAnEventStandsThereTwice() {
        // Given
        ledger.apply(entry(1, Status.PROVISIONING));

        // When
        ledger.apply(entry(1, Status.PROVISIONING));

        // Then
        assertThat(ledger.misplaced()).isEmpty();
    }

    @Test
    void shouldFindNothingMisplacedOnceTheNewestWasWrittenAgain() {
        // Given
        ledger.apply(entry(2, Status.RUNNING));
        ledger.apply(entry(2, Status.FAILED));

        // When
        ledger.apply(entry(2, Status.RUNNING));

        // Then
        assertThat(ledger.misplaced()).isEmpty();
    }

    @Test
    void shouldFindNothingMisplacedOnceTheSessionHasGoneOn() {
        // Given
        ledger.apply(entry(2, Status.RUNNING));
        ledger.apply(entry(2, Status.FAILED));

        // When
        ledger.apply(entry(3, Status.TERMINATED));

        // Then
        assertThat(ledger.newest(KEY).event().sequence()).isEqualTo(3);
        assertThat(ledger.misplaced()).isEmpty();
    }

    private static Entry entry(int sequence, Status status) {
        return new Entry(
                new LifecycleEvent(
                        "org_acme",
                        null,
                        "ses-1",
                        status,
                        1,
                        sequence,
                        new DispatchRef("evt-1", 0, 7),
                        null,
                        "pool-a",
                        "daytona",
                        1,
                        null,
                        null,
                        null,
                        Instant.EPOCH.plusSeconds(sequence)),
                "");
    }
}
