package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rensei.sandbox.provider.SandboxProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The provider as the worker meets it: as a bean, by its interface. */
@QuarkusTest
@TestProfile(DaytonaOnly.class)
class DaytonaProviderTest {

    @Inject
    SandboxProvider provider;

    @Inject
    DaytonaHttp http;

    @Test
    void shouldSayWhatItIs() {
        // Then
        assertThat(provider.name()).isEqualTo("daytona");
        assertThat(provider.capabilities()).isEqualTo(DaytonaProfile.CAPABILITIES);
        assertThat(provider.classDefaults()).isEqualTo(DaytonaProfile.CLASS_DEFAULTS);
        assertThat(provider.accessDefaults()).isEqualTo(DaytonaProfile.ACCESS);
    }

    @Test
    void shouldSayWhenAnIdleSandboxStops() {
        // Given
        var byDefault = Specs.plain("{}");
        var asAsked = Specs.overriding("{}", "worker:v1", "run");

        // Then
        assertThat(provider.autoStopMinutes(byDefault)).hasValue(30);
        assertThat(provider.autoStopMinutes(asAsked)).hasValue(60);
    }

    @Test
    void shouldReadItsPools() {
        // When
        var parsed =
                provider.parseSettings(JsonNodeFactory.instance.objectNode().put("diskGB", 40));

        // Then
        assertThat(parsed.settings()).isEqualTo(Specs.settings("{\"diskGB\": 40}"));
    }

    @Test
    void shouldGiveACreateMoreTimeThanTheServerHoldsIt() {
        // Then
        assertThat(http.createTimeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(http.callTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(http.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldTakeItsLimitsFromTheSettings() {
        // Then
        assertThat(http.maxConnections()).isEqualTo(4096);
    }
}
