package dev.rensei.sandbox.trace;

import dev.rensei.sandbox.access.AccessListener;
import dev.rensei.sandbox.access.Errand;
import dev.rensei.sandbox.access.Operation;
import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.session.Command;
import dev.rensei.sandbox.session.SessionListener;
import dev.rensei.sandbox.session.SessionState;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Traces what sessions do, told by what they tell. A command's span lasts until its outcome is durable; all that is done
 * for it meanwhile is a child of that. Without export it does nothing at all.
 */
@Singleton
public class SessionTraces implements SessionListener, AccessListener {

    private final @Nullable Spans spans;
    private final OpenWork works = new OpenWork();
    private final InstantSource clock;

    SessionTraces(TraceExport export, SandboxConfig config, InstantSource clock) {
        this.spans = export.tracer().map(tracer -> new Spans(tracer, config)).orElse(null);
        this.clock = clock;
    }

    @Override
    public void received(Command command, Duration took) {
        if (spans == null) {
            return;
        }
        Instant now = clock.instant();
        Instant since = now.minus(took);
        Command.Origin origin = command.origin();
        Place place = new Place(Traceparent.parent(origin.traceparent()), SpanContext.getInvalid());
        Work work = new Work(command.key(), since, spans.process(command, place, since));
        if (command instanceof Command.Terminate) {
            works.terminating(origin.position(), work);
        } else {
            works.dispatched(origin.position(), work);
        }
        if (command instanceof Command.Dispatched dispatched) {
            spans.route(dispatched.decision(), work, now);
        }
    }

    @Override
    public void acknowledged(Position position) {
        if (spans != null) {
            Instant now = clock.instant();
            works.finish(position, now).ifPresent(work -> work.span().end(now));
        }
    }

    @Override
    public void answered(Account account, Operation operation, Errand errand, Outcome<?> outcome, Duration took) {
        if (spans == null || !(errand instanceof Errand.OfSession session)) {
            return;
        }
        Instant now = clock.instant();
        Instant from = now.minus(took);
        Place place = works.placeOf(session.session(), session.dispatch(), session.traceparent(), from);
        if (place.isWanted()) {
            spans.call(account, operation, session, outcome, place, from, now);
        }
    }

    @Override
    public void published(Entry entry, Position at, Duration took) {
        if (spans == null) {
            return;
        }
        Instant now = clock.instant();
        Instant from = now.minus(took);
        LifecycleEvent event = entry.event();
        Position dispatch = event.dispatch().position();
        Place place = works.placeOf(event.key(), dispatch, entry.traceparent(), from);
        if (place.isWanted()) {
            spans.send(entry, at, place, from, now);
        }
        if (event.status() == Status.PROVISIONING) {
            works.provisioning(dispatch);
        } else {
            works.settled(dispatch, now);
        }
        if (event.status() == Status.FAILED && event.reason() != null) {
            String reason = event.reason().code().name();
            works.find(dispatch).ifPresent(work -> work.span().setStatus(StatusCode.ERROR, reason));
        }
    }

    @Override
    public void retrying(SessionState state) {
        if (spans != null) {
            state.last()
                    .flatMap(last -> works.find(last.event().dispatch().position()))
                    .ifPresent(work -> work.span().addEvent("retry", Attributes.empty(), clock.instant()));
        }
    }

    @Override
    public void resumed(Entry last) {
        if (spans != null) {
            Span platform = Span.fromContext(Traceparent.parent(last.traceparent()));
            Work work = new Work(last.event().key(), clock.instant(), platform);
            works.resumed(last.event().dispatch().position(), work);
        }
    }

    @Override
    public void released(int partition) {
        if (spans != null) {
            works.drop(partition).forEach(work -> {
                work.span().addEvent("partition lost", clock.instant());
                work.span().end(clock.instant());
            });
        }
    }
}
