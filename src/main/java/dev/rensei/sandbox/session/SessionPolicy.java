package dev.rensei.sandbox.session;

import java.time.Duration;

/**
 * The operator's limits on how a session is provisioned.
 *
 * @param maxTries most tries on one pool
 * @param maxBrokenStarts most sandboxes made on one pool that break before they are up
 * @param retryBudget how long one pool may be tried, from its first try
 * @param announceAfter how long after creation a sandbox that is not up yet is made known with its id
 * @param startDeadline how long after creation a sandbox must be up
 * @param lookBeforeCreate whether an uncertain create is looked up before it is tried again; off only to prove that the
 *     chaos suite notices
 */
public record SessionPolicy(
        int maxTries,
        int maxBrokenStarts,
        Duration retryBudget,
        Duration announceAfter,
        Duration startDeadline,
        boolean lookBeforeCreate) {}
