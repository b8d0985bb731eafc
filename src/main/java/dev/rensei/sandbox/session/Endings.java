package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.provider.Sandbox;

/** How sessions end, and what is said of it. */
final class Endings {

    private Endings() {}

    static Reason requested(Command.Terminate command) {
        return new Reason(
                ReasonCode.TERMINATE_REQUESTED,
                command.why().map(why -> "the platform asked for it: " + why).orElse("the platform asked for it"));
    }

    static Reason noLongerUp(ReasonCode code, String providerState) {
        return new Reason(code, "the provider shows the sandbox as " + providerState);
    }

    static Reason gone() {
        return new Reason(ReasonCode.SANDBOX_GONE, "the provider no longer knows the sandbox");
    }

    static String broken(Sandbox sandbox) {
        return sandbox.problem()
                .map(problem -> "the sandbox is in state %s: %s".formatted(sandbox.providerState(), problem))
                .orElse("the sandbox is in state " + sandbox.providerState());
    }

    static Effect.Target target(Bind bind, Located located) {
        return new Effect.Target.ById(
                bind.life().event().key().orgId(),
                bind.pool().provider(),
                located.apiUrl(),
                located.sandbox().externalId());
    }

    /** The end was asked for and nothing is in flight any more: at once if the provider never heard of the session. */
    static Step stopped(Bind bind, Turn turn) {
        if (bind.uncertain()) {
            return Removing.of(bind, bind.byName());
        }
        Reason reason = bind.stop().orElseThrow(() -> new IllegalStateException("no end was asked for"));
        return bind.life()
                .end(Draft.after(bind.life()).ended(reason, turn.now()))
                .replaying(bind.deferred());
    }
}
