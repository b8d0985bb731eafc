package dev.rensei.sandbox.access;

import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.SessionKey;
import java.util.Optional;

/** On whose behalf a request is made. It makes no difference to the request, only to who is told of it. */
public sealed interface Errand {

    /** The worker's own, to see what is there and to clear up. */
    Errand WATCH = new Watch();

    /** See {@link #WATCH}. */
    record Watch() implements Errand {}

    /** A session's.
     *
     * @param session whose
     * @param pool the pool that the sandbox is or will be of, if one was chosen
     * @param dispatch the record that started the session's generation
     * @param traceparent that record's W3C trace context; empty if there is none
     */
    record OfSession(SessionKey session, Optional<PoolId> pool, Position dispatch, String traceparent)
            implements Errand {}
}
