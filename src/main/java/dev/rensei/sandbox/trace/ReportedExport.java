package dev.rensei.sandbox.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Says once that spans don't arrive, and once that they do again; the exporter itself says it with each batch, and long. */
final class ReportedExport implements SpanExporter {

    private static final Logger LOG = Logger.getLogger(TraceExport.class);

    private final SpanExporter exporter;
    private final String endpoint;
    private final AtomicBoolean failing = new AtomicBoolean();

    ReportedExport(SpanExporter exporter, String endpoint) {
        this.exporter = exporter;
        this.endpoint = endpoint;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> report(!result.isSuccess()));
        return result;
    }

    private void report(boolean failed) {
        if (failing.getAndSet(failed) == failed) {
            return;
        }
        if (failed) {
            LOG.warnf(
                    "Traces do not arrive at %s and are dropped; sessions are not touched by it."
                            + " Is it up, does it take OTLP by HTTP, and does it want OTEL_EXPORTER_OTLP_HEADERS?",
                    endpoint);
        } else {
            LOG.infof("Traces arrive at %s again", endpoint);
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
