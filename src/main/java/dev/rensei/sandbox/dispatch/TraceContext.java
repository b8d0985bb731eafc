package dev.rensei.sandbox.dispatch;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The W3C trace context of a command: the platform's, or a new one where it has none. */
final class TraceContext {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private TraceContext() {}

    static String of(Optional<String> traceparent) {
        return traceparent
                .filter(text -> TRACEPARENT.matcher(text).matches())
                .orElseGet(() -> "00-" + random() + random() + "-" + random() + "-01");
    }

    /** Eight bytes; all of them zero, which the standard rules out for an id, once in 10^19. */
    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
