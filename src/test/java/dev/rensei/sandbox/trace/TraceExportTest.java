package dev.rensei.sandbox.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceExportTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    @Test
    void shouldMakeNoSpansWithoutAnEndpoint() {
        // Given
        Config config = config(Map.of());

        // When
        TraceExport export = new TraceExport(config);

        // Then
        assertThat(export.tracer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint"})
    void shouldMakeSpansForAnEndpoint(String setting) {
        // Given
        Config config = config(Map.of(setting, NOBODY));

        // When
        TraceExport export = new TraceExport(config);

        // Then
        assertThat(export.tracer()).isPresent();
        export.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"otel.sdk.disabled=true", "otel.traces.exporter=none", "otel.exporter.otlp.endpoint="})
    void shouldMakeNoSpansWhenToldSo(String setting) {
        // Given
        String[] said = setting.split("=", 2);
        Config config = new SmallRyeConfigBuilder()
                .withDefaultValue("otel.exporter.otlp.endpoint", NOBODY)
                .withDefaultValue(said[0], said[1])
                .build();

        // When
        TraceExport export = new TraceExport(config);

        // Then
        assertThat(export.tracer()).isEmpty();
    }

    @Test
    void shouldSayWhatCanNotBeUsed() {
        // Given
        Config config = config(Map.of("otel.exporter.otlp.endpoint", NOBODY, "otel.exporter.otlp.protocol", "grpc"));

        // When
        var start = assertThatThrownBy(() -> new TraceExport(config));

        // Then
        start.isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("OTEL_")
                .hasMessageContaining("4318");
    }

    private static Config config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withDefaultValues(settings).build();
    }
}
