package dev.rensei.sandbox.ops;

import java.util.Locale;
import java.util.Optional;

/** Who may see the page and the API. Decides, and does nothing. */
final class Admission {

    private final boolean onLoopback;
    private final Optional<ConsoleToken> token;
    private final boolean open;

    /** What becomes of a request. */
    enum Verdict {
        /** It may pass. */
        ADMITTED,
        /** It showed no token, or a wrong one. */
        TOKEN_NEEDED,
        /** Others than this machine can ask, and nothing says that they may. */
        CLOSED,
        /** A page from elsewhere had its name lead to this machine. */
        FOREIGN_HOST
    }

    /**
     * What a request shows.
     *
     * @param host the name by which the worker was asked
     * @param bearer the token of its Authorization header
     * @param cookie what the browser was given for a token
     */
    record Shown(String host, Optional<String> bearer, Optional<String> cookie) {}

    /**
     * @param onLoopback whether only this machine can ask
     * @param token what must be shown, if anything
     * @param open whether everyone who can ask may see all
     */
    Admission(boolean onLoopback, Optional<ConsoleToken> token, boolean open) {
        this.onLoopback = onLoopback;
        this.token = token;
        this.open = open;
    }

    Verdict of(Shown shown) {
        if (token.isPresent()) {
            return knows(token.get(), shown) ? Verdict.ADMITTED : Verdict.TOKEN_NEEDED;
        }
        if (open) {
            return Verdict.ADMITTED;
        }
        if (!onLoopback) {
            return Verdict.CLOSED;
        }
        return isLoopback(shown.host()) ? Verdict.ADMITTED : Verdict.FOREIGN_HOST;
    }

    /** Whether this token may be exchanged for a cookie. */
    boolean accepts(String candidate) {
        return token.filter(known -> known.is(candidate)).isPresent();
    }

    private static boolean knows(ConsoleToken token, Shown shown) {
        return shown.bearer().filter(token::is).isPresent()
                || shown.cookie().filter(token::isCookie).isPresent();
    }

    /** Loopback by its name alone: a look at the DNS would ask the very attacker. */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("::1")
                || name.equals("[::1]")
                || name.matches("127(\\.\\d{1,3}){3}");
    }
}
