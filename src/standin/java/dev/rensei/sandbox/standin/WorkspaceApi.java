package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The old dialect, {@code /workspace}: the same sandboxes, found by id only, and never forgotten (facts A.1). */
final class WorkspaceApi {

    private final World world;
    private final Lifecycle lifecycle;
    private final Reception reception;
    private final SandboxJson json;

    WorkspaceApi(World world, Lifecycle lifecycle, Reception reception, SandboxJson json) {
        this.world = world;
        this.lifecycle = lifecycle;
        this.reception = reception;
        this.json = json;
    }

    void addTo(Route.Table routes) {
        String write = ApiKey.WRITE_SANDBOXES;
        Throttler usual = Throttler.AUTHENTICATED;
        routes.keyed("POST /workspace", Operation.CREATE, usual, write, reception::createWorkspace);
        routes.keyed("GET /workspace/*", Operation.GET, usual, null, this::get);
        routes.keyed("DELETE /workspace/*", Operation.DELETE, usual, ApiKey.DELETE_SANDBOXES, this::delete);
        routes.keyed("PUT /workspace/*/labels", Operation.UPDATE, usual, write, this::labels);
        routes.keyed("POST /workspace/*/stop", Operation.STOP, usual, write, this::stop);
        for (String interval : new String[] {"autostop", "autoarchive"}) {
            routes.keyed("POST /workspace/*/" + interval + "/*", Operation.UPDATE, usual, write, this::interval);
        }
    }

    ObjectNode show(Row row) {
        return json.workspace(json.full(row, ""), row);
    }

    private void get(Exchange exchange) {
        exchange.reply(Answer.ok(show(find(exchange, "Sandbox with ID ").row())));
    }

    private void delete(Exchange exchange) {
        Sandbox sandbox = find(exchange, "Sandbox with ID or name ");
        if (!sandbox.row().isFindable()) {
            throw Refusal.conflict("Sandbox was modified by another operation");
        }
        reception.delete(exchange, sandbox);
        exchange.reply(Answer.empty());
    }

    private void labels(Exchange exchange) {
        Sandbox sandbox = find(exchange, "Sandbox with ID ");
        ObjectNode labels = Json.objectOrEmpty(exchange.body(), "labels");
        lifecycle.change(sandbox, sandbox.row().labelled(labels, world.time().now()));
        exchange.reply(Answer.ok(Json.object().set("labels", labels)));
    }

    private void stop(Exchange exchange) {
        Sandbox sandbox = find(exchange, "Sandbox with ID ");
        if (sandbox.state().isChanging()) {
            throw Refusal.conflict("Sandbox state change in progress");
        }
        if (!sandbox.state().equals(State.STARTED)) {
            throw Refusal.badRequest("Sandbox is not started");
        }
        lifecycle.stop(sandbox);
        exchange.reply(Answer.empty());
    }

    private void interval(Exchange exchange) {
        Sandbox sandbox = find(exchange, "Sandbox with ID ");
        Row.Intervals next = reception.interval(sandbox.row().intervals(), exchange.segment(2), exchange.segment(3));
        lifecycle.change(sandbox, sandbox.row().timed(next, world.time().now()));
        exchange.reply(Answer.created(null));
    }

    private Sandbox find(Exchange exchange, String words) {
        String id = exchange.segment(1);
        Sandbox sandbox = world.byId(exchange.organization(), id);
        if (sandbox == null) {
            throw Refusal.notFound(words + id + " not found");
        }
        return sandbox;
    }
}
