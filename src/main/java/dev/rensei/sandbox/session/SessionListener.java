package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.provider.Outcome;
import java.time.Duration;

/**
 * Is told what sessions do, to count it or to show it. Every bean of this type is told, in no order. Must be quick: the
 * session waits for it.
 */
public interface SessionListener {

    /** An event is durable. */
    default void published(Entry entry) {}

    /** An event is durable; for who wants to know more of it.
     *
     * @param at where it stands in the lifecycle topic
     * @param took until the brokers had it
     */
    default void published(Entry entry, Position at, Duration took) {
        published(entry);
    }

    /** A create was answered.
     *
     * @param took from the moment that the session wanted it, queueing included
     */
    default void created(Effect.Create create, Outcome<?> outcome, Duration took) {}

    /** A command was taken in. */
    default void received(Command command) {}

    /** A command was taken in; for who wants to know more of it.
     *
     * @param took to read its record, and to route it
     */
    default void received(Command command, Duration took) {
        received(command);
    }

    /** A command's outcome is durable, and its record need not come again. */
    default void acknowledged(Position position) {}

    /** A session waits before it tries again what a provider did not do. */
    default void retrying(SessionState state) {}

    /** A session that was being provisioned goes on here from the ledger. */
    default void resumed(Entry last) {}

    /** A partition was let go, and its sessions with it. */
    default void released(int partition) {}

    /** A step went wrong inside the worker: a defect. */
    default void defect(SessionState state, Throwable cause) {}
}
