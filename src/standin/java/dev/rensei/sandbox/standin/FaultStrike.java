package dev.rensei.sandbox.standin;

import io.vertx.core.buffer.Buffer;

/** What a fault does to a call. */
final class FaultStrike {

    private static final String BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
            + "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n";

    private FaultStrike() {}

    /**
     * Strikes, after the fault's delay.
     *
     * @param answer the right answer, which some faults spoil and one only delays
     */
    static void strike(Fault fault, Exchange exchange, Answer answer, World world) {
        if (fault.delayMs() == null) {
            now(fault, exchange, answer);
        } else {
            world.time().after(fault.delay(), () -> now(fault, exchange, answer));
        }
    }

    private static void now(Fault fault, Exchange exchange, Answer answer) {
        switch (fault.kind()) {
            case HANG -> exchange.hang();
            case RESET_BEFORE, RESET_AFTER -> exchange.reset();
            case TRUNCATED -> exchange.sendHalf(answer);
            case GARBAGE -> exchange.sendRaw(200, "application/json; charset=utf-8", Buffer.buffer("{\"id\": oops, "));
            case HTML_502 -> exchange.sendRaw(502, "text/html", Buffer.buffer(BAD_GATEWAY));
            case SLOW -> exchange.send(answer);
            case THROTTLE -> throttle(fault, exchange);
            default -> error(exchange, refusal(fault, exchange));
        }
    }

    private static void throttle(Fault fault, Exchange exchange) {
        String suffix = exchange.operation() == Operation.CREATE
                ? Throttler.SANDBOX_CREATE.suffix()
                : exchange.operation() == Operation.DELETE
                        ? Throttler.SANDBOX_LIFECYCLE.suffix()
                        : Throttler.AUTHENTICATED.suffix();
        String header = fault.header() == null ? "Retry-After-" + suffix : fault.header();
        exchange.header(header, fault.retryAfterSeconds());
        error(exchange, new Refusal(429, fault.messageOr("ThrottlerException: Too Many Requests")));
    }

    private static Refusal refusal(Fault fault, Exchange exchange) {
        return switch (fault.kind()) {
            case UNAUTHORIZED -> new Refusal(401, fault.messageOr("Invalid credentials"));
            case FORBIDDEN -> new Refusal(403, fault.messageOr("Access denied"));
            case SUSPENDED -> new Refusal(403, "Organization is suspended: " + fault.messageOr("Credits depleted"));
            case NO_DEFAULT_REGION ->
                Refusal.badRequest("This organization does not have a default region."
                        + " Please open the Daytona Dashboard to set a default region.");
            case QUOTA ->
                new Refusal(
                        fault.statusOr(400),
                        fault.messageOr(Quota.totalText("CPU", "10", exchange.origin() + "/dashboard")));
            case SNAPSHOT_PULLING -> Refusal.badRequest("Snapshot " + snapshot(exchange) + " is pulling");
            case SNAPSHOT_INACTIVE -> Refusal.badRequest("Snapshot " + snapshot(exchange) + " is inactive");
            case ROUTE_404 ->
                Refusal.notFound("Cannot " + exchange.request().method() + " "
                        + exchange.request().uri());
            default -> new Refusal(fault.statusOr(500), fault.messageOr("An unexpected error occurred."));
        };
    }

    private static void error(Exchange exchange, Refusal refusal) {
        exchange.send(new Answer(refusal.status(), exchange.error(refusal)));
    }

    private static String snapshot(Exchange exchange) {
        String snapshot = Json.textOrNull(exchange.body(), "snapshot");
        String image = Json.textOrNull(exchange.body(), "image");
        return snapshot != null ? snapshot : image != null ? image : StandInOptions.DEFAULT_SNAPSHOT;
    }
}
