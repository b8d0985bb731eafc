package dev.rensei.sandbox.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads W3C trace contexts. */
final class Traceparent {

    private static final String HEADER = "traceparent";

    private static final TextMapGetter<String> ONLY_HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return HEADER.equals(key) ? traceparent : null;
        }
    };

    private Traceparent() {}

    /** The context to be a child in; without a valid one, the beginning of a trace. */
    static Context parent(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, ONLY_HEADER);
    }

    /** The span to link to; invalid if there is none. */
    static SpanContext link(String traceparent) {
        return Span.fromContext(parent(traceparent)).getSpanContext();
    }
}
