package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.provider.PoolSettings.OnStop;
import dev.rensei.sandbox.provider.PoolSettingsException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsParserTest {

    @Test
    void shouldFillInDocumentedDefaults() {
        // When
        var parsed = SettingsParser.parse(json("{}"));

        // Then
        assertThat(parsed.settings())
                .isEqualTo(new DaytonaSettings(
                        Optional.empty(),
                        "ghcr.io/renseiai/donmai-worker:latest",
                        20,
                        "daytona",
                        List.of("donmai", "agent", "run"),
                        ApiDialect.AUTO,
                        Optional.empty(),
                        Optional.empty(),
                        OnStop.KEEP,
                        false,
                        Optional.empty()));
        assertThat(parsed.warnings()).isEmpty();
    }

    @Test
    void shouldReadEveryKey() {
        // Given
        var config = json("""
                {"daytonaApiUrl": "https://daytona.internal.example.com/api/", "image": "worker:v1", "diskGB": 40,
                 "user": "agent", "command": ["run", "it"], "apiDialect": "sandbox", "target": "us",
                 "onStop": "delete", "keepAlive": true, "maxInFlight": 7}""");

        // When
        var parsed = SettingsParser.parse(config);

        // Then
        assertThat(parsed.settings())
                .isEqualTo(new DaytonaSettings(
                        Optional.of("https://daytona.internal.example.com/api"),
                        "worker:v1",
                        40,
                        "agent",
                        List.of("run", "it"),
                        ApiDialect.SANDBOX,
                        Optional.of("us"),
                        Optional.empty(),
                        OnStop.DELETE,
                        true,
                        Optional.of(7)));
        assertThat(parsed.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 10", "10.0, 10", "10.2, 11", "0.5, 1"})
    void shouldRoundDiskUp(String diskGb, int expected) {
        // When
        var parsed = SettingsParser.parse(json("{\"diskGB\": %s}".formatted(diskGb)));

        // Then
        assertThat(parsed.settings()).extracting("diskGb").isEqualTo(expected);
    }

    @Test
    void shouldTakeNullForAbsent() {
        // When
        var parsed = SettingsParser.parse(json("{\"image\": null, \"diskGB\": null, \"target\": null}"));

        // Then
        assertThat(parsed).isEqualTo(SettingsParser.parse(json("{}")));
    }

    @Test
    void shouldWarnOfUnknownKey() {
        // When
        var parsed = SettingsParser.parse(json("{\"imgae\": \"sesame\"}"));

        // Then
        assertThat(parsed.warnings())
                .singleElement()
                .asString()
                .contains("imgae")
                .doesNotContain("sesame");
    }

    @Test
    void shouldWarnOfImageBesideSnapshot() {
        // When
        var parsed = SettingsParser.parse(json("{\"snapshot\": \"donmai\", \"image\": \"worker:v1\"}"));

        // Then
        assertThat(parsed.settings()).extracting("snapshot").isEqualTo(Optional.of("donmai"));
        assertThat(parsed.warnings()).singleElement().asString().contains("image", "snapshot");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "daytonaApiUrl | 7",
                "daytonaApiUrl | \"sesame\"",
                "daytonaApiUrl | \"ftp://sesame.example.com\"",
                "daytonaApiUrl | \"https://user:sesame@example.com/api\"",
                "daytonaApiUrl | \"https://example.com/api?key=sesame\"",
                "daytonaApiUrl | \"https://exa mple.com/sesame\"",
                "image | 7",
                "image | \" \"",
                "image | \"sesame\\nRUN evil\"",
                "diskGB | \"sesame\"",
                "diskGB | 0",
                "diskGB | -1",
                "diskGB | 1e300",
                "user | [\"sesame\"]",
                "command | \"sesame\"",
                "command | []",
                "command | [\"sesame\", 7]",
                "apiDialect | \"sesame\"",
                "apiDialect | \"AUTO\"",
                "target | 7",
                "snapshot | {\"sesame\": 1}",
                "onStop | \"sesame\"",
                "keepAlive | \"sesame\"",
                "maxInFlight | 0",
                "maxInFlight | 1.5",
                "maxInFlight | \"sesame\""
            })
    void shouldRefuseImpossibleValueWithoutRepeatingIt(String key, String value) {
        // Given
        var config = json("{\"%s\": %s}".formatted(key, value));

        // Then
        assertThatThrownBy(() -> SettingsParser.parse(config))
                .isInstanceOfSatisfying(
                        PoolSettingsException.class, e -> assertThat(e.key()).isEqualTo(key))
                .hasMessageContaining(key)
                .hasMessageNotContaining("sesame")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"sesame\"", "7"})
    void shouldRefuseConfigThatIsNoObject(String config) {
        // Given
        var node = json(config);

        // Then
        assertThatThrownBy(() -> SettingsParser.parse(node)).isInstanceOf(PoolSettingsException.class);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
