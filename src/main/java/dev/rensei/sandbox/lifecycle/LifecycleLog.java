package dev.rensei.sandbox.lifecycle;

import dev.rensei.sandbox.model.Position;
import io.smallrye.mutiny.Uni;
import java.util.function.BooleanSupplier;

/** Where lifecycle events are made durable. */
public interface LifecycleLog {

    /**
     * Appends an event and completes once the brokers have acknowledged it. It is tried for as long as it takes; if it is
     * abandoned meanwhile, the result never comes.
     *
     * @param abandoned whether the event must no longer be written, asked before every try
     * @return where it stands
     */
    Uni<Position> append(Entry entry, BooleanSupplier abandoned);
}
