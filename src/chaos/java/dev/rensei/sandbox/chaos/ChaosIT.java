package dev.rensei.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form of the chaos suite. */
class ChaosIT {

    /** The same for every build: new seeds are for the long form. */
    private static final long SEED = 20;

    @Test
    void shouldKeepEveryRuleWhateverHappens() throws InterruptedException {
        // Given
        ChaosPlan plan = ChaosPlan.shortForm(Chaos.seed(SEED));

        // When
        Report report = ChaosRun.of(plan);

        // Then
        System.out.println(report.text());
        assertThat(report.isGood()).as(report.text()).isTrue();
    }
}
