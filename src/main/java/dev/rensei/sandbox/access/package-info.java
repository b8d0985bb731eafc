/**
 * Polite and bounded access to provider accounts: credentials resolved per call, places per pool and per worker, one
 * gate per account that holds everybody back when the provider asks for it, and a circuit breaker.
 *
 * <p>Callers get an {@link dev.rensei.sandbox.provider.Outcome} and decide what to do; this room never tries again.
 */
@NullMarked
package dev.rensei.sandbox.access;

import org.jspecify.annotations.NullMarked;
