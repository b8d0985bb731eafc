package dev.rensei.sandbox.standin;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** What both dialects do alike: finding, creating with its wait, deleting with its conflicts. */
final class Reception {

    private final World world;
    private final Lifecycle lifecycle;
    private final Nursery nursery;
    private final CreateRules rules;
    private final SandboxJson json;

    Reception(World world, Lifecycle lifecycle, Nursery nursery, SandboxJson json) {
        this.world = world;
        this.lifecycle = lifecycle;
        this.nursery = nursery;
        this.rules = new CreateRules(world.options().version());
        this.json = json;
    }

    Sandbox find(Exchange exchange) {
        String idOrName = exchange.segment(1);
        Sandbox sandbox = world.byIdOrName(exchange.organization(), idOrName);
        if (sandbox == null || !sandbox.row().isFindable()) {
            throw Refusal.notFound("Sandbox with ID or name " + idOrName + " not found");
        }
        return sandbox;
    }

    /** Answers {@code creating} though it has waited for the start: the result of the wait is thrown away (facts A.6). */
    void createSandbox(Exchange exchange) {
        Sandbox sandbox = create(exchange, rules.sandbox(exchange.body()));
        if (sandbox.state().equals(State.PENDING_BUILD)) {
            replyCreated(exchange, sandbox);
            return;
        }
        hold(exchange, sandbox, () -> {
            if (sandbox.state().isFailure()) {
                exchange.refuse(Refusal.badRequest(
                        "Sandbox failed to start: " + sandbox.row().errorReason()));
            } else {
                replyCreated(exchange, sandbox);
            }
        });
    }

    /** Answers the true state, an error included, and that as a success (facts A.1). */
    void createWorkspace(Exchange exchange) {
        Sandbox sandbox = create(exchange, rules.workspace(exchange.body()));
        hold(
                exchange,
                sandbox,
                () -> exchange.reply(Answer.ok(json.workspace(
                        json.created(sandbox.birth(), sandbox.state(), exchange.origin() + "/toolbox"),
                        sandbox.birth()))));
    }

    /** Waits until a sandbox is settled, or as long as the server is willing to. A caller who leaves changes nothing. */
    void hold(Exchange exchange, Sandbox sandbox, Runnable reply) {
        Duration patience = world.options().hold();
        boolean counts = exchange.operation() == Operation.CREATE;
        if (counts) {
            world.log().hold();
        }
        AtomicBoolean done = new AtomicBoolean();
        Runnable once = () -> {
            if (done.compareAndSet(false, true)) {
                if (counts) {
                    world.log().letGo();
                }
                reply.run();
            }
        };
        ModelTime.Timer limit = world.time().after(patience, once);
        sandbox.whenSettled(() -> {
            limit.cancel();
            once.run();
        });
    }

    void delete(Exchange exchange, Sandbox sandbox) {
        if (sandbox.state().isChanging()) {
            throw Refusal.conflict("Sandbox state change in progress");
        }
        Fault fault = world.faults()
                .strike(
                        FaultKind.Stage.DELETION,
                        Operation.DELETE,
                        exchange.key().value(),
                        () -> sandbox.spec().givenName())
                .orElse(null);
        if (fault != null && isHeld(sandbox, fault)) {
            throw new Refusal(fault.statusOr(409), "Sandbox state change in progress");
        }
        lifecycle.delete(sandbox, fault != null && fault.kind() == FaultKind.STUCK_DESTROYING);
        exchange.effectDone();
    }

    Row.Intervals interval(Row.Intervals now, String which, String minutes) {
        int value;
        try {
            value = Integer.parseInt(minutes);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("Validation failed (numeric string is expected)");
        }
        return switch (which) {
            case "autostop" -> new Row.Intervals(nonNegative(value, "stop"), now.archive(), now.delete());
            case "autoarchive" -> new Row.Intervals(now.stop(), nonNegative(value, "archive"), now.delete());
            default -> new Row.Intervals(now.stop(), now.archive(), value);
        };
    }

    private Sandbox create(Exchange exchange, CreateOrder order) {
        Sandbox sandbox = nursery.create(exchange, order);
        exchange.effectDone();
        return sandbox;
    }

    private void replyCreated(Exchange exchange, Sandbox sandbox) {
        exchange.reply(
                Answer.ok(json.created(sandbox.birth(), sandbox.birth().state(), exchange.origin() + "/toolbox")));
    }

    private boolean isHeld(Sandbox sandbox, Fault fault) {
        if (fault.kind() != FaultKind.DELETE_CONFLICT) {
            return false;
        }
        var now = world.time().now();
        return fault.delayMs() == null
                || now.isBefore(sandbox.firstDeleteAt(now).plus(fault.delay()));
    }

    private static int nonNegative(int minutes, String what) {
        if (minutes < 0) {
            throw Refusal.badRequest("Auto-" + what + " interval must be non-negative");
        }
        return minutes;
    }
}
