/**
 * Compares what providers have with what the ledger says: live sandboxes that changed, leftovers, twins and strangers.
 *
 * <p>It learns from paged listings, one per account and owned partition, and trusts none of them: before anything is
 * said or removed, the sandbox is looked at by its id. What follows for a session is the session's own business.
 */
@NullMarked
package dev.rensei.sandbox.watch;

import org.jspecify.annotations.NullMarked;
