package dev.rensei.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A suite that never fails proves nothing: it has to notice a worker that lacks a safety. */
class ChaosNoticesIT {

    private static final long SEED = 7;

    @Test
    void shouldNoticeThatNamesDoNotFence() throws InterruptedException {
        // Given
        ChaosPlan plan = ChaosPlan.withoutSafety(SEED, "name-fence");

        // When
        Report report = ChaosRun.of(plan, ProviderTrouble.halfAnswered());

        // Then
        System.out.println(report.text());
        assertThat(report.isGood()).as(report.text()).isFalse();
        assertThat(report.defects()).isEmpty();
        Map<Rule, List<Violation>> violations = report.violations();
        assertThat(violations.entrySet().stream()
                        .filter(broken -> broken.getKey().number().equals("2"))
                        .flatMap(broken -> broken.getValue().stream()))
                .as("sessions with two sandboxes")
                .isNotEmpty();
    }

    @Test
    void shouldNoticeThatChangesAreToldTooLate() throws InterruptedException {
        // Given
        ChaosPlan plan = ChaosPlan.withListingsEvery(SEED, Duration.ofHours(1));

        // When
        Report report = ChaosRun.of(plan);

        // Then
        System.out.println(report.text());
        assertThat(report.defects()).isEmpty();
        assertThat(EndRules.toldInTime(report.books())).as(report.text()).isNotEmpty();
    }
}
