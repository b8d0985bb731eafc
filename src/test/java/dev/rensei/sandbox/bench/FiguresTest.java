package dev.rensei.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A benchmark is no better than its arithmetic. */
class FiguresTest {

    @Test
    void shouldTakeTheMiddleOfUnsortedValues() {
        // Given
        var odd = List.of(9.0, 1.0, 4.0);
        var even = List.of(9.0, 1.0, 4.0, 2.0);

        // When
        var medians = List.of(Figures.median(odd), Figures.median(even));

        // Then
        assertThat(medians).containsExactly(4.0, 3.0);
    }

    @Test
    void shouldTakePercentilesThatWereMeasured() {
        // Given
        var hundred = IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();

        // When
        var found = List.of(
                Figures.percentile(hundred, 0),
                Figures.percentile(hundred, 50),
                Figures.percentile(hundred, 99),
                Figures.percentile(hundred, 99.9),
                Figures.percentile(hundred, 100));

        // Then
        assertThat(found).containsExactly(1.0, 50.0, 99.0, 100.0, 100.0);
    }

    @Test
    void shouldNotMakeFiguresOfNothing() {
        // When Then
        assertThatIllegalArgumentException().isThrownBy(() -> Figures.median(List.of()));
        assertThat(Figures.ratio(5, 0)).isEqualTo("–");
    }

    @Test
    void shouldWriteRatiosAndNumbersForPeople() {
        // When
        var written =
                List.of(Figures.ratio(8, 10), Figures.plain(12_345.6), Figures.plain(45.67), Figures.plain(0.123));

        // Then
        assertThat(written).containsExactly("0.80", "12,346", "45.7", "0.12");
    }

    @Test
    void shouldSayMarkdown() {
        // Given
        var table = new Table("who", "how fast");
        table.row("a", "1.00");

        // When
        var markdown = table.markdown();

        // Then
        assertThat(markdown).isEqualTo("""
                | who | how fast |
                |---|---:|
                | a | 1.00 |
                """);
    }
}
