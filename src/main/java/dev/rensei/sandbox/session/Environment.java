package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Access;
import dev.rensei.sandbox.lifecycle.LifecycleLog;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.timer.Timers;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What every session's actor works with.
 *
 * @param log where events become durable
 * @param acknowledger who is told that a record is done with
 * @param access the way to providers
 * @param specs what to ask providers for
 * @param remover who removes sandboxes
 * @param pools the pools as they are now
 * @param timers for waits
 * @param backoff how long waits are
 * @param policy the operator's limits
 * @param clock the time
 * @param executor where steps run
 * @param listener who counts
 */
record Environment(
        LifecycleLog log,
        Acknowledger acknowledger,
        Access access,
        SandboxSpecs specs,
        Remover remover,
        PoolCatalogue pools,
        Timers timers,
        Backoff backoff,
        SessionPolicy policy,
        InstantSource clock,
        Executor executor,
        SessionListener listener) {}
