package dev.rensei.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Lease lease = new Lease(nanos::get);

    @Test
    void shouldHoldWhereNobodyCanTakeAnythingAway() {
        // When
        pass(Duration.ofDays(1));

        // Then
        assertThat(lease.holds()).isTrue();
    }

    @Test
    void shouldRunOutForAProcessThatStoodStill() {
        // Given
        lease.begin(Duration.ofSeconds(6));

        // When
        pass(Duration.ofSeconds(6));

        // Then
        assertThat(lease.holds()).isFalse();
        assertThat(lease.extend()).isFalse();
    }

    @Test
    void shouldGoOnForAProcessThatIsAwake() {
        // Given
        lease.begin(Duration.ofSeconds(6));

        // When
        pass(Duration.ofSeconds(5));
        boolean extended = lease.extend();
        pass(Duration.ofSeconds(5));

        // Then
        assertThat(extended).isTrue();
        assertThat(lease.holds()).isTrue();
    }

    @Test
    void shouldHoldFromTheMomentOfTheProof() {
        // Given
        lease.begin(Duration.ofSeconds(6));
        pass(Duration.ofSeconds(60));

        // When
        lease.proven(lease.moment());

        // Then
        assertThat(lease.holds()).isTrue();
    }

    @Test
    void shouldNotTrustAProofThatTookTooLong() {
        // Given
        lease.begin(Duration.ofSeconds(6));
        pass(Duration.ofSeconds(60));
        long moment = lease.moment();

        // When
        pass(Duration.ofSeconds(7));
        lease.proven(moment);

        // Then
        assertThat(lease.holds()).isFalse();
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
