package dev.rensei.sandbox.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
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
                .hasMessageContaining("http/protobuf");
    }

    @Test
    void shouldSayOnceThatTracesDoNotArriveAndOnceThatTheyDoAgain() {
        // Given
        List<String> said = new ArrayList<>();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(TraceExport.class.getName());
        log.addHandler(ear);
        Deque<CompletableResultCode> answers = new ArrayDeque<>(List.of(
                CompletableResultCode.ofSuccess(),
                CompletableResultCode.ofFailure(),
                CompletableResultCode.ofFailure(),
                CompletableResultCode.ofSuccess()));
        ReportedExport export = new ReportedExport(new Scripted(answers), NOBODY);

        // When
        IntStream.range(0, 4).forEach(batch -> export.export(List.of()));
        log.removeHandler(ear);

        // Then
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).startsWith("WARN");
        assertThat(said.get(1)).startsWith("INFO");
    }

    /** Answers as told. */
    private record Scripted(Deque<CompletableResultCode> answers) implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return answers.remove();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private static Config config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withDefaultValues(settings).build();
    }
}
