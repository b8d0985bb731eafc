package dev.rensei.sandbox.ops;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/** What a browser sees that has not shown the token: a field for it. */
final class LoginPage {

    /** What the page is made of and tells nothing: everyone may load it. */
    static final Set<String> PARTS = Set.of("/console/console.css", "/favicon.svg");

    private static final String PAGE = read();

    private LoginPage() {}

    /** Whether a person asks; a program is better served by a line of text. */
    static boolean isForWhoAsks(RoutingContext request) {
        String accepted = request.request().getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains("text/html");
    }

    /** The page with a message of ours, which has nothing in it to be escaped; empty for none. */
    static String saying(String message) {
        return message.isEmpty()
                ? PAGE
                : PAGE.replace("<!--message-->", "<p class=\"wrong\" role=\"alert\">" + message + "</p>");
    }

    private static String read() {
        try (InputStream page = Objects.requireNonNull(LoginPage.class.getResourceAsStream("/login.html"))) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
