package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What every call passes, in the order of the real server: body, route, blocked address, key, throttle, scope (facts
 * A.6, A.7, C.2). A fault that strikes the call does so after the key is known, since it may be meant for one account.
 */
final class FrontDoor {

    private final World world;
    private final Route.Table routes;

    FrontDoor(World world, Route.Table routes) {
        this.world = world;
        this.routes = routes;
    }

    void enter(HttpServerRequest request, Buffer content, Arrived arrived) {
        JsonNode body;
        try {
            body = parse(content);
        } catch (JsonProcessingException e) {
            // Refused before the application sees it: another shape, and no version header.
            world.log().answered(Operation.OTHER, "400");
            request.response()
                    .setStatusCode(400)
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .end("{\"message\":\"Invalid JSON in request body\",\"error\":\"Bad Request\",\"statusCode\":400}");
            return;
        }
        Exchange exchange = new Exchange(world, request, segments(request.path()), body);
        exchange.header("X-Daytona-Api-Version", world.options().version().label());
        try {
            pass(exchange, arrived);
        } catch (Refusal refusal) {
            exchange.refuse(refusal);
        } catch (RuntimeException e) {
            System.getLogger(FrontDoor.class.getName())
                    .log(System.Logger.Level.ERROR, "The stand-in failed on its own account", e);
            exchange.refuse(Refusal.internal());
        }
    }

    /** The two clocks at the arrival of a call. */
    record Arrived(Instant instant, long nanoTime) {}

    private void pass(Exchange exchange, Arrived arrived) {
        HttpServerRequest request = exchange.request();
        Route route = routes.find(request.method().name(), segments(request.path()));
        if (route == null) {
            throw Refusal.notFound("Cannot " + request.method() + " " + request.uri());
        }
        exchange.operation(route.operation());
        if (route.operation() == Operation.CREATE) {
            world.log().arrived(arrival(exchange, arrived));
        }
        if (route.access() != Route.Access.OPEN) {
            authenticate(exchange, route);
        }
        Fault fault = strike(exchange);
        if (fault == null || fault.kind().isByApplication() || fault.strikesAfter()) {
            throttle(exchange, route);
        }
        if (fault != null && !fault.strikesAfter()) {
            FaultStrike.strike(fault, exchange, Answer.empty(), world);
            return;
        }
        if (fault != null) {
            exchange.strikeAfter(fault);
        }
        String scope = route.scope();
        if (scope != null && !exchange.key().scopes().contains(scope)) {
            throw new Refusal(403, "Access denied");
        }
        route.handler().accept(exchange);
    }

    private void authenticate(Exchange exchange, Route route) {
        Instant now = world.time().now();
        String address = exchange.request().remoteAddress().hostAddress();
        ThrottleWindow failures = world.window(Throttler.FAILED_AUTH, address);
        if (failures != null && failures.refuses(now)) {
            exchange.header("Retry-After", failures.resetSeconds(now));
            describe(exchange, Throttler.FAILED_AUTH, failures, now);
            throw new Refusal(429, "ThrottlerException: Too Many Requests");
        }
        String header = exchange.request().getHeader(HttpHeaders.AUTHORIZATION);
        ApiKey key = header != null && header.startsWith("Bearer ") ? world.key(header.substring(7)) : null;
        if (key == null || route.access() == Route.Access.PERSON) {
            if (failures != null) {
                failures.admit(now);
                describe(exchange, Throttler.FAILED_AUTH, failures, now);
            }
            throw new Refusal(401, "Invalid credentials");
        }
        exchange.key(key);
    }

    private void throttle(Exchange exchange, Route route) {
        Throttler throttler = route.throttler();
        Instant now = world.time().now();
        ThrottleWindow window = route.access() == Route.Access.OPEN
                ? world.window(throttler, exchange.request().remoteAddress().hostAddress())
                : world.window(throttler, exchange.organization());
        if (window == null) {
            return;
        }
        if (!window.admit(now)) {
            exchange.header("Retry-After-" + throttler.suffix(), window.resetSeconds(now));
            throw new Refusal(429, "ThrottlerException: Too Many Requests");
        }
        describe(exchange, throttler, window, now);
    }

    private static void describe(Exchange exchange, Throttler throttler, ThrottleWindow window, Instant now) {
        exchange.header("X-RateLimit-Limit-" + throttler.suffix(), window.limit());
        exchange.header("X-RateLimit-Remaining-" + throttler.suffix(), window.remaining());
        exchange.header("X-RateLimit-Reset-" + throttler.suffix(), window.resetSeconds(now));
    }

    private @Nullable Fault strike(Exchange exchange) {
        ApiKey key = exchange.keyIfAny();
        return world.faults()
                .strike(
                        FaultKind.Stage.CALL,
                        exchange.operation(),
                        key == null ? null : key.value(),
                        () -> nameOf(exchange, key))
                .orElse(null);
    }

    /** The name of the sandbox that a call is about, even if it says the id. */
    private String nameOf(Exchange exchange, @Nullable ApiKey key) {
        if (exchange.operation() == Operation.CREATE) {
            return exchange.body().path("name").asText("");
        }
        String idOrName = exchange.segment(1);
        Sandbox sandbox = key == null ? null : world.byIdOrName(exchange.organization(), idOrName);
        return sandbox == null ? idOrName : sandbox.spec().givenName();
    }

    private static RequestReport.Arrival arrival(Exchange exchange, Arrived arrived) {
        return new RequestReport.Arrival(
                exchange.body().path("name").asText(""), RequestReport.micros(arrived.instant()), arrived.nanoTime());
    }

    private static JsonNode parse(Buffer content) throws JsonProcessingException {
        if (content.length() == 0) {
            return Json.object();
        }
        JsonNode body = Json.MAPPER.readTree(content.toString(StandardCharsets.UTF_8));
        return body.isObject() || body.isArray() ? body : Json.MAPPER.readTree("not strict JSON");
    }

    private static String[] segments(String path) {
        String under =
                path.startsWith("/api") ? path.substring(Math.min(path.length(), "/api/".length())) : path.substring(1);
        return Arrays.stream(under.split("/"))
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toArray(String[]::new);
    }
}
