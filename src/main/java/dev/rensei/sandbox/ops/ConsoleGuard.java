package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.model.Secret;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stands before the page and the API. Probes, metrics and the API's description, all under {@code /q/}, are for everyone. */
@ApplicationScoped
public class ConsoleGuard {

    private static final Logger LOG = Logger.getLogger(ConsoleGuard.class);

    private static final int BEFORE_ALL_ELSE = 1000;
    private static final String COOKIE = "sandbox-console";
    private static final String TOKEN = "token";
    private static final String WRONG = "That is not the token of this worker.";
    private static final String BEARER = "Bearer ";
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Admission admission;
    private final Optional<ConsoleToken> token;

    ConsoleGuard(ConsoleConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.token = config.token().map(Secret::of).map(ConsoleToken::new);
        this.admission = new Admission(Admission.isLoopback(host), token, config.open());
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, BEFORE_ALL_ELSE);
    }

    private void guard(RoutingContext request) {
        // The path as the router will match it, so that no spelling of it gets around this.
        if (request.normalizedPath().startsWith("/q/")) {
            request.next();
            return;
        }
        request.response()
                .putHeader("Content-Security-Policy", CONTENT_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (isLink(request)) {
            exchange(request, request.request().getParam(TOKEN));
        } else if (isForm(request)) {
            request.request()
                    .setExpectMultipart(true)
                    .exceptionHandler(tooLong -> request.fail(400))
                    .endHandler(read -> exchange(request, request.request().getFormAttribute(TOKEN)))
                    // It may have been held back for whoever reads bodies later on the way.
                    .resume();
        } else if (token.isPresent() && LoginPage.PARTS.contains(request.normalizedPath())) {
            request.next();
        } else {
            judge(request);
        }
    }

    private void judge(RoutingContext request) {
        switch (admission.of(shown(request))) {
            case ADMITTED -> request.next();
            case TOKEN_NEEDED -> {
                request.response().putHeader("WWW-Authenticate", "Bearer");
                ask(
                        request,
                        "",
                        "A token is needed: open /?token=… once in a browser, or send the header "
                                + "\"Authorization: Bearer …\". It is the worker's setting sandbox.console.token.");
            }
            case CLOSED ->
                refuse(
                        request,
                        403,
                        "This worker listens beyond its own machine and has no token, so it shows "
                                + "nothing here. Set sandbox.console.token, or sandbox.console.open=true if everyone who can "
                                + "reach it may see all.");
            case FOREIGN_HOST ->
                refuse(
                        request,
                        403,
                        "This worker answers to localhost only. To ask for it by another name, set "
                                + "sandbox.console.token or sandbox.console.open=true.");
        }
    }

    private static Admission.Shown shown(RoutingContext request) {
        HostAndPort host = request.request().authority();
        Cookie cookie = request.request().getCookie(COOKIE);
        return new Admission.Shown(
                host == null ? "" : host.host(),
                Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(header -> header.substring(BEARER.length()).strip()),
                Optional.ofNullable(cookie).map(Cookie::getValue));
    }

    private boolean isLink(RoutingContext request) {
        return token.isPresent()
                && request.request().method() == HttpMethod.GET
                && request.normalizedPath().equals("/")
                && request.request().getParam(TOKEN) != null;
    }

    private boolean isForm(RoutingContext request) {
        return token.isPresent()
                && request.request().method() == HttpMethod.POST
                && request.normalizedPath().equals("/");
    }

    /** The form, or a link with the token in it, opens the page: the token becomes a cookie, and leaves the address bar. */
    private void exchange(RoutingContext request, @Nullable String shown) {
        if (shown == null || !admission.accepts(shown)) {
            ask(request, WRONG, WRONG);
            return;
        }
        request.response()
                .addCookie(Cookie.cookie(COOKIE, token.orElseThrow().cookie())
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(request.request().isSSL())
                        .setSameSite(CookieSameSite.LAX))
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, "/")
                .end();
    }

    /** Asks for the token: a person by a page with a field for it, a program by a line. */
    private static void ask(RoutingContext request, String toAPerson, String toAProgram) {
        if (isApi(request) || !LoginPage.isForWhoAsks(request)) {
            refuse(request, 401, toAProgram);
        } else {
            request.response().setStatusCode(401);
            answer(request, "text/html; charset=utf-8", LoginPage.saying(toAPerson));
        }
    }

    private static void refuse(RoutingContext request, int status, String message) {
        LOG.debugf("Refused %s with %d", request.normalizedPath(), status);
        request.response().setStatusCode(status);
        if (isApi(request)) {
            answer(
                    request,
                    "application/json",
                    new JsonObject().put("message", message).encode());
        } else {
            answer(request, "text/plain; charset=utf-8", message + "\n");
        }
    }

    private static boolean isApi(RoutingContext request) {
        return request.normalizedPath().startsWith("/api");
    }

    private static void answer(RoutingContext request, String contentType, String body) {
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, contentType).end(body);
    }
}
