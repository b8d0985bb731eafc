package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.config.SandboxConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpReviewTest {

    @Test
    void shouldFindNothingInTheDefaults() {
        assertThat(findings(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sandbox.daytona.http.create-timeout, 60s, (60000 ms) is not below sandbox.provision.retry-budget (60000 ms)",
        "sandbox.provision.retry-budget, 20s, (45000 ms) is not below sandbox.provision.retry-budget (20000 ms)",
        "sandbox.daytona.http.max-connections, 100, (100) is below sandbox.provision.max-concurrent (4096)"
    })
    void shouldNameBothSettingsAndTheirValues(String key, String value, String finding) {
        assertThat(findings(Map.of(key, value))).singleElement().asString().contains(finding);
    }

    private static List<String> findings(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SandboxConfig.class)
                .withMapping(DaytonaHttp.class)
                .withDefaultValues(settings)
                .build();
        return HttpReview.findings(
                config.getConfigMapping(DaytonaHttp.class),
                config.getConfigMapping(SandboxConfig.class).provision());
    }
}
