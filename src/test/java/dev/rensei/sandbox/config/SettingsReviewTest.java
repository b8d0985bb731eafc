package dev.rensei.sandbox.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReviewTest {

    @Test
    void shouldFindNothingInTheDefaults() {
        // When
        var findings = SettingsReview.findings(config(Map.of()));

        // Then
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sandbox.provision.max-concurrent, 1024, (1024) is not below sandbox.provision.max-concurrent (1024)",
        "sandbox.provision.max-concurrent, 2000, (2048) is not below sandbox.provision.max-concurrent (2000)",
        "sandbox.dispatch.max-in-flight, 500, (1024) is not below sandbox.dispatch.max-in-flight (500)",
        "sandbox.provision.start-deadline, 2s, (3000 ms) is not below sandbox.provision.start-deadline (2000 ms)",
        "sandbox.provision.max-backoff, 100ms, (500 ms) is above sandbox.provision.max-backoff (100 ms)",
        "sandbox.provision.retry-budget, 5s, (5000 ms) is not below sandbox.provision.retry-budget (5000 ms)"
    })
    void shouldNameBothSettingsAndTheirValues(String key, String value, String finding) {
        // When
        var findings = SettingsReview.findings(config(Map.of(key, value)));

        // Then
        assertThat(findings).singleElement().asString().contains(finding);
    }

    private static SandboxConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SandboxConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(SandboxConfig.class);
    }
}
