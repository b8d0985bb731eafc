package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.SessionKey;
import java.util.List;
import java.util.Optional;

/** Nothing was ever said of the session. */
record Unseen(SessionKey key) implements SessionState {

    private static final int FIRST_GENERATION = 1;

    @Override
    public Optional<Entry> last() {
        return Optional.empty();
    }

    /** Nothing was ever said that could say so. */
    @Override
    public SessionState noting(Position position) {
        return this;
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public boolean isBusy() {
        return false;
    }

    @Override
    public Step dispatched(Command.Dispatched command, Turn turn) {
        return Opening.of(command, FIRST_GENERATION, turn);
    }

    @Override
    public Step invalid(Command.Invalid command, Turn turn) {
        return Opening.refused(command, FIRST_GENERATION, turn);
    }

    @Override
    public Step terminate(Command.Terminate command, Turn turn) {
        Entry entry = Draft.opening(command, Optional.empty(), FIRST_GENERATION)
                .ended(
                        new Reason(
                                ReasonCode.SESSION_UNKNOWN,
                                "no dispatch of this session was ever seen, so there was nothing to terminate"),
                        turn.now());
        return Life.of(entry, List.of(command.origin().position())).end(entry);
    }

    @Override
    public Step adopted(Input.Adopted adopted, Turn turn) {
        Draft draft = Draft.adopting(adopted.identity()).pool(adopted.pool()).sandbox(adopted.sandbox(), turn.now());
        return switch (adopted.sandbox().sandbox().condition()) {
            case RUNNING, CHANGING, UNHEARD_OF -> {
                Entry entry = draft.running(turn.now());
                yield Step.to(new Running(Life.of(entry, List.of())), new Effect.Publish(entry));
            }
            case PROVISIONING -> {
                Entry entry = draft.routing(
                                List.of(RoutingStep.selected(adopted.pool().id())))
                        .provisioning(turn.now());
                yield Starting.restored(Life.of(entry, List.of())).look().first(List.of(new Effect.Publish(entry)));
            }
            case PAUSED, FAILED, ENDED -> unchanged();
        };
    }
}
