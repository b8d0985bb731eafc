package dev.rensei.sandbox.trace;

import dev.rensei.sandbox.model.SessionKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.time.Instant;

/**
 * A command that the worker is at.
 *
 * @param session whose
 * @param since when it was taken in
 * @param span the span that lasts until it is acknowledged
 */
record Work(SessionKey session, Instant since, Span span) {

    Context context() {
        return Context.root().with(span);
    }
}
