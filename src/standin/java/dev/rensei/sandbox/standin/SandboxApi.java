package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The present dialect, {@code /sandbox} (facts A.2, A.6). */
final class SandboxApi {

    private final World world;
    private final Lifecycle lifecycle;
    private final Reception reception;
    private final SandboxJson json;

    SandboxApi(World world, Lifecycle lifecycle, Reception reception, SandboxJson json) {
        this.world = world;
        this.lifecycle = lifecycle;
        this.reception = reception;
        this.json = json;
    }

    void addTo(Route.Table routes) {
        String write = ApiKey.WRITE_SANDBOXES;
        Throttler lifecycles = Throttler.SANDBOX_LIFECYCLE;
        Throttler usual = Throttler.AUTHENTICATED;
        routes.keyed("POST /sandbox", Operation.CREATE, Throttler.SANDBOX_CREATE, write, reception::createSandbox);
        routes.keyed("GET /sandbox/*", Operation.GET, usual, null, this::get);
        routes.keyed("DELETE /sandbox/*", Operation.DELETE, lifecycles, ApiKey.DELETE_SANDBOXES, this::delete);
        routes.keyed("POST /sandbox/*/start", Operation.START, lifecycles, write, this::start);
        routes.keyed("POST /sandbox/*/stop", Operation.STOP, lifecycles, write, this::stop);
        routes.keyed("POST /sandbox/*/archive", Operation.ARCHIVE, lifecycles, write, this::archive);
        if (world.options().version().hasPause()) {
            routes.keyed("POST /sandbox/*/pause", Operation.PAUSE, lifecycles, write, this::pause);
        }
        routes.keyed("PUT /sandbox/*/labels", Operation.UPDATE, usual, write, this::labels);
        routes.keyed("POST /sandbox/*/public/*", Operation.UPDATE, usual, write, this::open);
        for (String interval : new String[] {"autostop", "autoarchive", "autodelete"}) {
            routes.keyed("POST /sandbox/*/" + interval + "/*", Operation.UPDATE, usual, write, this::interval);
        }
        routes.keyed("POST /sandbox/*/last-activity", Operation.ACTIVITY, usual, write, this::activity);
        routes.keyed("GET /sandbox/*/toolbox-proxy-url", Operation.OTHER, usual, null, this::toolboxUrl);
    }

    private void get(Exchange exchange) {
        Sandbox sandbox = reception.find(exchange);
        exchange.reply(Answer.ok(json.full(sandbox.row(), toolbox(exchange))));
    }

    private void delete(Exchange exchange) {
        Sandbox sandbox = reception.find(exchange);
        reception.delete(exchange, sandbox);
        exchange.reply(Answer.ok(json.changed(sandbox.row(), toolbox(exchange))));
    }

    private void start(Exchange exchange) {
        Sandbox sandbox = findSteady(exchange);
        if (sandbox.state().isFailure()) {
            throw Refusal.badRequest("Sandbox is in an errored state");
        }
        if (!sandbox.state().equals(State.STOPPED) && !sandbox.state().equals(State.ARCHIVED)) {
            throw Refusal.badRequest("Sandbox is not in a valid state to be started");
        }
        lifecycle.start(sandbox);
        reception.hold(exchange, sandbox, () -> replyFull(exchange, sandbox));
    }

    private void stop(Exchange exchange) {
        Sandbox sandbox = findSteady(exchange);
        if (!sandbox.state().equals(State.STARTED)) {
            throw Refusal.badRequest(
                    world.options().version().hasPause()
                            ? "Sandbox is not in a stoppable state"
                            : "Sandbox is not started");
        }
        lifecycle.stop(sandbox);
        exchange.reply(Answer.ok(json.changed(sandbox.row(), toolbox(exchange))));
    }

    private void archive(Exchange exchange) {
        Sandbox sandbox = findSteady(exchange);
        if (!sandbox.state().equals(State.STOPPED)) {
            throw Refusal.badRequest("Sandbox is not stopped");
        }
        if (sandbox.row().intervals().isEphemeral()) {
            throw Refusal.badRequest("Ephemeral sandboxes cannot be archived");
        }
        lifecycle.archive(sandbox);
        replyFull(exchange, sandbox);
    }

    private void pause(Exchange exchange) {
        reception.find(exchange);
        throw new Refusal(422, "Pausing is not supported for this sandbox");
    }

    private void labels(Exchange exchange) {
        Sandbox sandbox = reception.find(exchange);
        ObjectNode labels = Json.objectOrEmpty(exchange.body(), "labels");
        lifecycle.change(sandbox, sandbox.row().labelled(labels, now()));
        replyFull(exchange, sandbox);
    }

    private void open(Exchange exchange) {
        Sandbox sandbox = reception.find(exchange);
        lifecycle.change(sandbox, sandbox.row().opened(exchange.segment(3).equals("true"), now()));
        exchange.reply(Answer.created(json.full(sandbox.row(), toolbox(exchange))));
    }

    private void interval(Exchange exchange) {
        Sandbox sandbox = reception.find(exchange);
        Row.Intervals next = reception.interval(sandbox.row().intervals(), exchange.segment(2), exchange.segment(3));
        lifecycle.change(sandbox, sandbox.row().timed(next, now()));
        exchange.reply(Answer.created(json.full(sandbox.row(), toolbox(exchange))));
    }

    private void activity(Exchange exchange) {
        Sandbox sandbox = reception.find(exchange);
        lifecycle.change(sandbox, sandbox.row().active(now()));
        exchange.reply(Answer.created(null));
    }

    private void toolboxUrl(Exchange exchange) {
        reception.find(exchange);
        exchange.reply(Answer.ok(Json.object().put("url", toolbox(exchange))));
    }

    private Sandbox findSteady(Exchange exchange) {
        Sandbox sandbox = reception.find(exchange);
        if (sandbox.state().isChanging()) {
            throw Refusal.conflict("Sandbox state change in progress");
        }
        return sandbox;
    }

    private void replyFull(Exchange exchange, Sandbox sandbox) {
        exchange.reply(Answer.ok(json.full(sandbox.row(), toolbox(exchange))));
    }

    private Instant now() {
        return world.time().now();
    }

    private static String toolbox(Exchange exchange) {
        return exchange.origin() + "/toolbox";
    }
}
