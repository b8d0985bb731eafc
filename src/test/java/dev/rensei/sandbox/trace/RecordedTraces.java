package dev.rensei.sandbox.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps spans instead of sending them. */
@Alternative
@Singleton
public class RecordedTraces extends TraceExport {

    private static final AttributeKey<String> SESSION = AttributeKey.stringKey("sandbox.session");

    private final InMemorySpanExporter spans;

    /** With nothing in it. */
    @Inject
    public RecordedTraces() {
        this(InMemorySpanExporter.create());
    }

    private RecordedTraces(InMemorySpanExporter spans) {
        super(Optional.of(OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build()));
        this.spans = spans;
    }

    /** All spans that have ended, by their beginning. */
    public List<SpanData> all() {
        return spans.getFinishedSpanItems().stream()
                .sorted(Comparator.comparing(SpanData::getStartEpochNanos))
                .toList();
    }

    /** A session's spans that have ended, by their beginning. */
    public List<SpanData> of(String sessionId) {
        return all().stream()
                .filter(span -> sessionId.equals(span.getAttributes().get(SESSION)))
                .toList();
    }
}
