package dev.rensei.sandbox.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandInMainTest {

    @Test
    void shouldReadSettingsFromEnvironmentAndArguments() {
        // When
        StandInOptions options = StandInMain.options(
                Map.of(
                        "PORT", "1234",
                        "VERSION", "v0.179.0",
                        "CREATE_LATENCY_MS", "100-300",
                        "API_KEYS", "dtn_a=one,dtn_b=two:write:sandboxes+delete:sandboxes",
                        "THROTTLE_CREATE", "6/20"),
                "PORT=0",
                "TOTAL=10/10/30");

        // Then
        assertThat(options.port()).isZero();
        assertThat(options.version()).isEqualTo(Version.V0_179);
        assertThat(options.createLatency()).isEqualTo(Latency.between(Duration.ofMillis(100), Duration.ofMillis(300)));
        assertThat(options.keys()).extracting(ApiKey::organization).containsExactly("one", "two");
        assertThat(options.keys().get(1).scopes())
                .containsExactlyInAnyOrder(ApiKey.WRITE_SANDBOXES, ApiKey.DELETE_SANDBOXES);
        assertThat(options.throttles())
                .containsEntry(Throttler.SANDBOX_CREATE, new Throttle(6, Duration.ofSeconds(20)));
        assertThat(options.total()).isEqualTo(new Resources(10, 10, 30));
    }

    @Test
    void shouldNameSettingThatIsWrong() {
        // When
        assertThatThrownBy(() -> StandInMain.options(Map.of("PORT", "x")))
                // Then
                .hasMessage("PORT cannot be x");
    }
}
