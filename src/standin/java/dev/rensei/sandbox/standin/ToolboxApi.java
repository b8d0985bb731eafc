package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Of the daemon inside a sandbox only the session of the launch command, which may be dead in a live box (facts A.5). */
final class ToolboxApi {

    private final World world;
    private final Lifecycle lifecycle;

    ToolboxApi(World world, Lifecycle lifecycle) {
        this.world = world;
        this.lifecycle = lifecycle;
    }

    void addTo(Route.Table routes) {
        routes.keyed(
                "GET /toolbox/*/process/session/entrypoint", Operation.TOOLBOX, Throttler.NONE, null, this::entrypoint);
    }

    private void entrypoint(Exchange exchange) {
        Sandbox sandbox = world.byIdOrName(exchange.organization(), exchange.segment(1));
        if (sandbox == null || !sandbox.state().equals(State.STARTED)) {
            throw Refusal.notFound("Sandbox " + exchange.segment(1) + " is not running");
        }
        lifecycle.change(sandbox, sandbox.row().active(world.time().now()));
        ObjectNode json = Json.object().put("sessionId", "entrypoint");
        ObjectNode command =
                json.putArray("commands").addObject().put("id", "entrypoint").put("command", "entrypoint");
        Integer exitCode = sandbox.entrypointExitCode();
        if (exitCode != null) {
            command.put("exitCode", exitCode);
        }
        exchange.reply(Answer.ok(json));
    }
}
