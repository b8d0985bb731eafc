package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.provider.Sandbox;
import java.util.Optional;

/**
 * The sandbox is up. The watcher says when that changes.
 *
 * @param life the generation's durable side
 */
record Running(Life life) implements SessionState {

    @Override
    public Optional<Entry> last() {
        return Optional.of(life.last());
    }

    @Override
    public SessionState noting(Position position) {
        return new Running(life.noting(position));
    }

    @Override
    public boolean isBusy() {
        return false;
    }

    /** A repeat for a session that is alive. */
    @Override
    public Step dispatched(Command.Dispatched command, Turn turn) {
        return acknowledge(command);
    }

    @Override
    public Step terminate(Command.Terminate command, Turn turn) {
        return life.isOlder(command)
                ? acknowledge(command)
                : Removing.because(
                        life.awaiting(command.origin().position()), life.sandbox(), Endings.requested(command), 0);
    }

    @Override
    public Step observed(Input.Observed observed, Turn turn) {
        SandboxRef known = life.event().sandbox();
        if (known == null || !known.externalId().equals(observed.externalId())) {
            return unchanged();
        }
        if (observed.sandbox().isEmpty()) {
            return life.end(Draft.after(life).providerState("gone").ended(Endings.gone(), turn.now()));
        }
        Sandbox seen = observed.sandbox().get();
        Draft draft = Draft.after(life).providerState(seen.providerState());
        return switch (seen.condition()) {
            case PROVISIONING, RUNNING, CHANGING, UNHEARD_OF -> unchanged();
            case FAILED ->
                life.broken(draft.ended(new Reason(ReasonCode.SANDBOX_ERROR, Endings.broken(seen)), turn.now()));
            case ENDED, PAUSED ->
                life.stoppedByItself(
                        draft.ended(Endings.noLongerUp(ReasonCode.SANDBOX_STOPPED, seen.providerState()), turn.now()));
        };
    }
}
