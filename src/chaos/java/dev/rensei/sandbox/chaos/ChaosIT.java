package dev.rensei.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form of the chaos suite. */
class ChaosIT {

    @Test
    void shouldKeepEveryRuleWhateverHappens() throws InterruptedException {
        // Given
        ChaosPlan plan = ChaosPlan.shortForm(Chaos.seed());

        // When
        Report report = ChaosRun.of(plan);

        // Then
        System.out.println(report.text());
        assertThat(report.isGood()).as(report.text()).isTrue();
    }
}
