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
                .orElseGet(() -> "00-" + random(16) + "-" + random(8) + "-01");
    }

    private static String random(int bytes) {
        byte[] id = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
