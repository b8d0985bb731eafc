package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20 | PT20S",
                " 20  | PT20S",
                "0020 | PT20S",
                "1.5 | PT2S",
                "0 | PT1S",
                "300 | PT5M",
                "301 | PT5M",
                "99999999999999999999999999 | PT5M",
                "Mon, 23 Nov 2026 14:00:42 GMT | PT42S",
                "Mon, 23 Nov 2026 15:00:00 GMT | PT5M",
                "Mon, 23 Nov 2026 13:00:00 GMT | PT5S",
                "-3 | PT5S",
                "soon | PT5S",
                "'' | PT5S"
            })
    void shouldReadHeader(String value, Duration expected) {
        // When
        var wait = RetryAfter.of(Map.of("Retry-After", List.of(value)), NOW);

        // Then
        assertThat(wait).isEqualTo(expected);
    }

    @Test
    void shouldTakeLongestOfAllSuffixes() {
        // Given
        var headers = Map.of(
                "Retry-After-sandbox-create", List.of("20"),
                "retry-after-authenticated", List.of("7", "31"),
                "RETRY-AFTER", List.of("nonsense"),
                "X-RateLimit-Reset-authenticated", List.of("60"));

        // When
        var wait = RetryAfter.of(headers, NOW);

        // Then
        assertThat(wait).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void shouldWaitByDefault() {
        // When
        var wait = RetryAfter.of(Map.of(), NOW);

        // Then
        assertThat(wait).isEqualTo(Duration.ofSeconds(5));
    }
}
