package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.DispatchRef;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Status;
import java.time.Instant;

/** Lifecycle events for tests, with no more in them than a test says. */
final class Events {

    private Events() {}

    static LifecycleEvent event(String session, Status status, int generation, int sequence) {
        return onPool("pool", session, status, generation, sequence);
    }

    static LifecycleEvent onPool(String pool, String session, Status status, int generation, int sequence) {
        return new LifecycleEvent(
                "org",
                null,
                session,
                status,
                generation,
                sequence,
                new DispatchRef(null, 0, 1),
                null,
                pool.isEmpty() ? null : pool,
                "daytona",
                1,
                null,
                null,
                null,
                Instant.EPOCH);
    }

    static Entry entry(LifecycleEvent event) {
        return new Entry(event, "");
    }
}
