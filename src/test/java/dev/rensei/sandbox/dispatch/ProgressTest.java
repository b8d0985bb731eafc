package dev.rensei.sandbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = new Progress();

    @Test
    void shouldHaveNothingToCommitBeforeTheFirstRecord() {
        // Then
        assertThat(progress.safe()).isEmpty();
        assertThat(progress.due()).isEmpty();
    }

    @Test
    void shouldStopAtTheFirstRecordThatWaits() {
        // Given
        progress.received(10);
        progress.received(11);
        progress.received(12);

        // When
        progress.done(10);
        progress.done(12);

        // Then
        assertThat(progress.safe()).hasValue(11);
    }

    @Test
    void shouldGoBehindTheLastRecordWhenAllAreDone() {
        // Given
        progress.received(10);
        progress.received(12);

        // When
        progress.done(12);
        progress.done(10);

        // Then
        assertThat(progress.safe()).hasValue(13);
    }

    @Test
    void shouldBeDueUntilTheBrokersHaveIt() {
        // Given
        progress.received(10);
        progress.done(10);
        assertThat(progress.due()).hasValue(11);

        // When
        progress.committed(11);

        // Then
        assertThat(progress.due()).isEmpty();
    }

    @Test
    void shouldTakeBackWhatComesAgain() {
        // Given
        progress.received(10);
        progress.received(11);
        progress.done(10);
        progress.done(11);

        // When
        progress.received(10);

        // Then
        assertThat(progress.safe()).hasValue(10);
    }
}
