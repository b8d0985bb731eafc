package dev.rensei.sandbox.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;

/**
 * Where in which trace a span goes.
 *
 * @param parent what it is a child of; the root context for the first of a trace of its own
 * @param dispatch the dispatch that it is about in the end, to link to where that is in another trace
 */
record Place(Context parent, SpanContext dispatch) {

    /** The platform decides on all that follows from its dispatch, also on what gets a trace of its own. */
    boolean isWanted() {
        boolean root = !Span.fromContext(parent).getSpanContext().isValid();
        return !root || !dispatch.isValid() || dispatch.isSampled();
    }

    /** Puts a span there. */
    SpanBuilder put(SpanBuilder span) {
        span.setParent(parent);
        String trace = Span.fromContext(parent).getSpanContext().getTraceId();
        if (dispatch.isValid() && !dispatch.getTraceId().equals(trace)) {
            span.addLink(dispatch);
        }
        return span;
    }
}
