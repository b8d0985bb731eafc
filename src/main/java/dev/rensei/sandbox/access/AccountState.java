package dev.rensei.sandbox.access;

import java.time.Duration;

/**
 * How an account is at the moment. Names its server and not its key.
 *
 * @param provider the provider's name
 * @param host the server of its API
 * @param circuitOpen whether nothing is sent because its requests have been failing
 * @param keyRefused whether nothing is sent because the provider refused the key
 * @param paused whether the provider has asked for a pause that is not over
 * @param pausedInAll all pauses that it has asked for since the start
 */
public record AccountState(
        String provider, String host, boolean circuitOpen, boolean keyRefused, boolean paused, Duration pausedInAll) {

    /** Whether requests are sent without delay. */
    public boolean isWell() {
        return !circuitOpen && !keyRefused && !paused;
    }
}
