package dev.rensei.sandbox.provider.daytona;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a throttled account waits.
 *
 * <p>Daytona names the throttle in the header, {@code Retry-After-sandbox-create: 20}, and leaves the plain one out
 * (daytona-e2b-facts C.2). So every header that begins with {@code retry-after} counts, and the longest wait wins.
 */
final class RetryAfter {

    static final Duration DEFAULT = Duration.ofSeconds(5);
    static final Duration MAX = Duration.ofMinutes(5);
    private static final Duration MIN = Duration.ofSeconds(1);
    private static final Pattern SECONDS = Pattern.compile("0*(\\d+)(\\.\\d+)?");
    private static final int DIGITS_BEYOND_MAX = 4;

    private RetryAfter() {}

    static Duration of(Map<String, List<String>> headers, Instant now) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).startsWith("retry-after"))
                .flatMap(header -> header.getValue().stream())
                .flatMap(value -> parse(value.strip(), now).stream())
                .max(Duration::compareTo)
                .map(RetryAfter::clamp)
                .orElse(DEFAULT);
    }

    private static Optional<Duration> parse(String value, Instant now) {
        var seconds = SECONDS.matcher(value);
        if (seconds.matches()) {
            var whole = seconds.group(1);
            return Optional.of(
                    whole.length() > DIGITS_BEYOND_MAX
                            ? MAX
                            : Duration.ofSeconds(Long.parseLong(whole) + (seconds.group(2) == null ? 0 : 1)));
        }
        try {
            var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, date.toInstant())).filter(wait -> !wait.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration clamp(Duration wait) {
        if (wait.compareTo(MIN) < 0) {
            return MIN;
        }
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }
}
