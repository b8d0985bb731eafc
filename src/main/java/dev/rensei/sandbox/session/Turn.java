package dev.rensei.sandbox.session;

import java.time.Instant;

/**
 * The circumstances of one step: time is a parameter, so that no test waits.
 *
 * @param now the time
 * @param policy the operator's limits
 */
public record Turn(Instant now, SessionPolicy policy) {}
