package dev.rensei.sandbox.trace;

import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.SessionKey;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the worker is at, so that spans find their parents: dispatches by their record, and for each session the terminate
 * that is being carried out.
 *
 * <p>A dispatch is kept longer than its span: until its session is up, where it was acknowledged before that, and a little
 * more for what follows at once, such as the removal of what failed. Whatever comes later begins a trace of its own.
 */
final class OpenWork {

    /** So long after its end a dispatch still has children. */
    static final Duration AFTERGLOW = Duration.ofMinutes(1);

    private final Map<Position, Work> byRecord = new ConcurrentHashMap<>();
    private final Map<Position, Work> provisioning = new ConcurrentHashMap<>();
    private final Map<SessionKey, Work> ending = new ConcurrentHashMap<>();
    private final Map<Position, Finished> finished = new LinkedHashMap<>(); // guarded by itself; oldest first

    private record Finished(Work work, Instant at) {}

    void dispatched(Position record, Work work) {
        byRecord.put(record, work);
    }

    void terminating(Position record, Work work) {
        byRecord.put(record, work);
        ending.putIfAbsent(work.session(), work);
    }

    Optional<Work> find(Position record) {
        return Optional.ofNullable(byRecord.get(record));
    }

    /** The dispatch's session is being provisioned. */
    void provisioning(Position dispatch) {
        find(dispatch).ifPresent(work -> provisioning.put(dispatch, work));
    }

    /** The dispatch's session goes on here from the ledger. */
    void resumed(Position dispatch, Work work) {
        provisioning.put(dispatch, work);
    }

    /** The dispatch's session is up, or at its end. */
    void settled(Position dispatch, Instant now) {
        Work work = provisioning.remove(dispatch);
        if (work != null) {
            remember(dispatch, work, now);
        }
    }

    /** Nothing more is to be done for the record. */
    Optional<Work> finish(Position record, Instant now) {
        Work work = byRecord.remove(record);
        if (work == null) {
            return Optional.empty();
        }
        ending.remove(work.session(), work);
        remember(record, work, now);
        return Optional.of(work);
    }

    private void remember(Position record, Work work, Instant now) {
        synchronized (finished) {
            Iterator<Finished> oldest = finished.values().iterator();
            while (oldest.hasNext() && oldest.next().at().isBefore(now.minus(AFTERGLOW))) {
                oldest.remove();
            }
            finished.remove(record);
            finished.put(record, new Finished(work, now));
        }
    }

    /** What the worker was at in a partition that it has lost. */
    Iterable<Work> drop(int partition) {
        provisioning.keySet().removeIf(record -> record.partition() == partition);
        Map<Position, Work> dropped = new LinkedHashMap<>();
        byRecord.forEach((record, work) -> {
            if (record.partition() == partition && byRecord.remove(record, work)) {
                ending.remove(work.session(), work);
                dropped.put(record, work);
            }
        });
        return dropped.values();
    }

    /**
     * Where something belongs that was done for a session.
     *
     * @param dispatch the record that started the session's generation
     * @param traceparent that record's trace context
     * @param began when it began: what did before the terminate was read is no part of the end
     */
    Place placeOf(SessionKey session, Position dispatch, String traceparent, Instant began) {
        Work end = ending.get(session);
        Context parent = end != null && !began.isBefore(end.since())
                ? end.context()
                : find(dispatch)
                        .or(() -> Optional.ofNullable(provisioning.get(dispatch)))
                        .or(() -> justFinished(dispatch, began))
                        .map(Work::context)
                        .orElse(Context.root());
        return new Place(parent, Traceparent.link(traceparent));
    }

    private Optional<Work> justFinished(Position dispatch, Instant now) {
        synchronized (finished) {
            return Optional.ofNullable(finished.get(dispatch))
                    .filter(done -> !done.at().isBefore(now.minus(AFTERGLOW)))
                    .map(Finished::work);
        }
    }
}
