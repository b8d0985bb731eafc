package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.DispatchRef;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.ReasonPayload;
import dev.rensei.sandbox.log.LogLine;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.session.SessionState;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One line for each thing that becomes of a session.
 *
 * <p>Put together by hand: a format string costs more than all the rest of an event.
 */
final class SessionLog {

    private static final Logger LOG = Logger.getLogger("dev.rensei.sandbox.session");
    private static final int TRACE_ID_START = 3;
    private static final int TRACE_ID_END = 35;

    private SessionLog() {}

    static void published(Entry entry) {
        if (!LOG.isLoggable(org.jboss.logmanager.Level.INFO)) {
            return;
        }
        LifecycleEvent event = entry.event();
        StringBuilder line = new StringBuilder(200)
                .append("Session ")
                .append(event.orgId())
                .append('/')
                .append(event.sessionId())
                .append(" is ")
                .append(event.status().wireName());
        if (event.reason() != null) {
            line.append(" because of ")
                    .append(event.reason().code().name())
                    .append(": ")
                    .append(event.reason().message());
        }
        appendExclusions(line, event);
        if (event.poolId() != null && event.status() != Status.FAILED) {
            line.append("; pool ").append(event.poolId());
        }
        line.append("; generation ").append(event.generation());
        facts(LogLine.info(LOG), entry).say(line.toString());
    }

    static void defect(SessionState state, Throwable cause) {
        LogLine line = LogLine.error(LOG).with("state", state.getClass().getSimpleName());
        state.last().ifPresent(entry -> facts(line, entry));
        line.say(
                "A step failed inside the worker, in state "
                        + state.getClass().getSimpleName()
                        + "; the session stays as it was. This is a defect: please report it with the trace",
                cause);
    }

    /** Why each pool could not be used: what a person asks next. */
    private static void appendExclusions(StringBuilder line, LifecycleEvent event) {
        if (event.routing() == null || event.status() != Status.FAILED) {
            return;
        }
        for (RoutingStep step : event.routing()) {
            if (step.outcome() == RoutingStep.Outcome.EXCLUDED && !isReason(step, event.reason())) {
                line.append("; pool ").append(step.poolId()).append(": ").append(step.rule());
                if (step.detail() != null) {
                    line.append(' ').append(String.join(", ", step.detail()));
                }
            }
        }
    }

    /** The last pool's refusal is the session's reason, and was said before. */
    private static boolean isReason(RoutingStep step, @Nullable ReasonPayload reason) {
        return reason != null && step.detail() != null && step.detail().contains(reason.message());
    }

    private static LogLine facts(LogLine line, Entry entry) {
        LifecycleEvent event = entry.event();
        line.with("orgId", event.orgId())
                .with("sessionId", event.sessionId())
                .with("status", event.status().wireName())
                .with("poolId", event.poolId())
                .with("provider", event.provider())
                .with("dispatchId", dispatchOf(event.dispatch()))
                .with("eventId", event.eventId())
                .with("traceId", traceOf(entry.traceparent()));
        if (event.sandbox() != null) {
            line.with("sandboxId", event.sandbox().externalId());
        }
        if (event.reason() != null) {
            line.with("reason", event.reason().code().name());
        }
        return line;
    }

    private static String dispatchOf(DispatchRef dispatch) {
        String id = dispatch.id();
        return id != null ? id : dispatch.partition() + "@" + dispatch.offset();
    }

    private static @Nullable String traceOf(String traceparent) {
        return traceparent.length() >= TRACE_ID_END ? traceparent.substring(TRACE_ID_START, TRACE_ID_END) : null;
    }
}
