package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaytonaProfileTest {

    @ParameterizedTest
    @CsvSource({
        "transportModel, dial-in",
        "supportsFsSnapshot, true",
        "supportsPauseResume, false",
        "supportsCapacityQuery, false",
        "maxConcurrent, OptionalInt.empty",
        "maxSessionDurationSeconds, OptionalLong.empty",
        "os, linux",
        "arch, x86_64",
        "idleCostModel, storage-only",
        "billingModel, wall-clock",
        "supportsGpu, false",
        "supportsCustomNetworkPolicy, false",
        "egressDefault, allow-all"
    })
    void shouldDeclareDocumentedRow(String row, String value) throws Exception {
        // Given
        var capabilities = DaytonaProfile.CAPABILITIES;

        // When
        var declared = capabilities.getClass().getMethod(row).invoke(capabilities);

        // Then
        assertThat(declared).hasToString(value);
    }

    @Test
    void shouldProvideDocumentedDefaults() {
        // When
        var defaults = DaytonaProfile.CLASS_DEFAULTS;

        // Then
        assertThat(defaults.runtimeKinds())
                .containsExactlyInAnyOrder("npm", "python-pip", "http", "mcp-server", "a2a-protocol");
        assertThat(defaults.requirementKinds())
                .containsExactlyInAnyOrder("long-running", "network-egress", "git", "full-history-clone");
    }

    @Test
    void shouldNameDocumentedAccess() {
        // When
        var access = DaytonaProfile.ACCESS;

        // Then
        assertThat(access.apiKeyVariable()).isEqualTo("DAYTONA_API_KEY");
        assertThat(access.apiUrlVariable()).isEqualTo("DAYTONA_API_URL");
        assertThat(access.defaultApiUrl()).isEqualTo(URI.create("https://app.daytona.io/api"));
    }
}
