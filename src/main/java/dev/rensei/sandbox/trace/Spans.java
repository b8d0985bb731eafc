package dev.rensei.sandbox.trace;

import dev.rensei.sandbox.access.Answers;
import dev.rensei.sandbox.access.Errand;
import dev.rensei.sandbox.access.Operation;
import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.routing.RoutingDecision;
import dev.rensei.sandbox.session.Command;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes the spans. Their attributes hold ids, words of closed sets and host names, and no text of anybody's. */
final class Spans {

    private final Tracer tracer;
    private final SandboxConfig.Topics topics;
    private final String group;

    Spans(Tracer tracer, SandboxConfig config) {
        this.tracer = tracer;
        this.topics = config.topics();
        this.group = config.dispatcher();
    }

    /** A command is worked on; ended by whoever asked for it. */
    Span process(Command command, Place place, Instant from) {
        Command.Origin origin = command.origin();
        SpanBuilder span = place.put(tracer.spanBuilder("process " + topics.dispatch()))
                .setSpanKind(SpanKind.CONSUMER)
                .setStartTimestamp(from)
                .setAttribute(Names.OPERATION_TYPE, "process")
                .setAttribute(Names.OPERATION_NAME, "process")
                .setAttribute(Names.GROUP, group)
                .setAttribute(Names.COMMAND, command instanceof Command.Terminate ? "terminate" : "dispatch");
        origin.id().ifPresent(id -> span.setAttribute(Names.MESSAGE_ID, id));
        kafka(span, topics.dispatch(), origin.position());
        return about(span, command.key()).startSpan();
    }

    /** A dispatch was routed. */
    void route(RoutingDecision decision, Work work, Instant to) {
        List<String> candidates =
                decision.candidates().stream().map(pool -> pool.id().value()).toList();
        about(tracer.spanBuilder("route"), work.session())
                .setParent(work.context())
                .setStartTimestamp(work.since())
                .setAttribute(Names.CANDIDATES, candidates)
                .setAttribute(
                        Names.EXCLUDED,
                        decision.trace().stream()
                                .filter(step -> step.outcome() == RoutingStep.Outcome.EXCLUDED)
                                .map(Spans::exclusion)
                                .toList())
                .startSpan()
                .end(to);
    }

    /** A provider was asked. */
    void call(
            Account account,
            Operation operation,
            Errand.OfSession errand,
            Outcome<?> outcome,
            Place place,
            Instant from,
            Instant to) {
        String answer = Answers.word(outcome);
        SpanBuilder builder = place.put(tracer.spanBuilder(account.provider() + " " + operation.word()))
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(from)
                .setAttribute(Names.PROVIDER, account.provider())
                .setAttribute(Names.PROVIDER_OPERATION, operation.word())
                .setAttribute(Names.ANSWER, answer)
                .setAttribute(Names.SERVER, account.apiUrl().getHost());
        if (account.apiUrl().getPort() > 0) {
            builder.setAttribute(Names.SERVER_PORT, (long) account.apiUrl().getPort());
        }
        errand.pool().ifPresent(pool -> builder.setAttribute(Names.POOL, pool.value()));
        Span span = about(builder, errand.session()).startSpan();
        if (outcome instanceof Outcome.Failed<?>) {
            span.setAttribute(Names.ERROR, answer);
            span.setStatus(StatusCode.ERROR, answer);
        }
        span.end(to);
    }

    /** An event was published. */
    void send(Entry entry, Position at, Place place, Instant from, Instant to) {
        LifecycleEvent event = entry.event();
        SpanBuilder span = place.put(tracer.spanBuilder("send " + topics.lifecycle()))
                .setSpanKind(SpanKind.PRODUCER)
                .setStartTimestamp(from)
                .setAttribute(Names.OPERATION_TYPE, "send")
                .setAttribute(Names.OPERATION_NAME, "send")
                .setAttribute(Names.MESSAGE_ID, event.eventId())
                .setAttribute(Names.STATUS, event.status().wireName())
                .setAttribute(Names.GENERATION, (long) event.generation());
        kafka(span, topics.lifecycle(), at);
        if (event.poolId() != null) {
            span.setAttribute(Names.POOL, event.poolId());
        }
        if (event.sandbox() != null) {
            span.setAttribute(Names.SANDBOX, event.sandbox().externalId());
        }
        if (event.reason() != null) {
            span.setAttribute(Names.REASON, event.reason().code().name());
        }
        about(span, event.key()).startSpan().end(to);
    }

    private static void kafka(SpanBuilder span, String topic, Position position) {
        span.setAttribute(Names.SYSTEM, Names.KAFKA)
                .setAttribute(Names.DESTINATION, topic)
                .setAttribute(Names.PARTITION, Integer.toString(position.partition()))
                .setAttribute(Names.OFFSET, position.offset());
    }

    private static SpanBuilder about(SpanBuilder span, SessionKey session) {
        return span.setAttribute(Names.ORG, session.orgId().value())
                .setAttribute(Names.SESSION, session.sessionId().value());
    }

    private static String exclusion(RoutingStep step) {
        return Stream.concat(
                        Stream.of(step.poolId() + ":", step.rule()),
                        step.detail() == null ? Stream.empty() : step.detail().stream())
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }
}
