package dev.rensei.sandbox.access;

import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import java.time.Duration;

/**
 * Is told what comes of requests to providers, to count it or to show it. Every bean of this type is told, in no order. Must
 * be quick and must not fail.
 */
public interface AccessListener {

    /**
     * A request has its answer, be it the provider's or the worker's own for an account that is known to be unwell.
     *
     * @param errand on whose behalf it was made
     * @param took without the wait for a place or for the end of a pause
     */
    void answered(Account account, Operation operation, Errand errand, Outcome<?> outcome, Duration took);
}
