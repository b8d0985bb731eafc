package dev.rensei.sandbox.standin;

import java.time.Duration;

/**
 * A fixed window: so many calls in it, and after one too many nothing until a whole window has passed (facts C.1).
 *
 * @param limit calls allowed in a window
 * @param window its length
 */
public record Throttle(int limit, Duration window) {

    /** Reads {@code 6/20}: six calls in 20 seconds. */
    public static Throttle parse(String text) {
        String[] parts = text.trim().split("/", 2);
        return new Throttle(Integer.parseInt(parts[0].trim()), Duration.ofSeconds(Long.parseLong(parts[1].trim())));
    }
}
