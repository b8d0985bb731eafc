package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;
import java.util.List;
import java.util.Map;

/** How a generation begins. */
final class Opening {

    private static final int FIRST_ATTEMPT = 1;

    private Opening() {}

    /** Intent before effect: {@code provisioning} is durable before the provider hears of the session. */
    static Step of(Command.Dispatched command, int generation, Turn turn) {
        Draft draft = Draft.opening(command, command.dispatch().projectId(), generation)
                .routing(command.decision().trace());
        if (!command.decision().hasCandidates()) {
            Entry entry = draft.ended(
                    new Reason(
                            ReasonCode.NO_ELIGIBLE_POOL,
                            "none of the dispatch's pools can run this session; routing says why, pool by pool"),
                    turn.now());
            return Life.of(entry, List.of(command.origin().position())).end(entry);
        }
        Entry entry = draft.pool(command.decision().candidates().get(0))
                .attempt(FIRST_ATTEMPT)
                .provisioning(turn.now());
        Life life = Life.of(entry, List.of(command.origin().position()));
        return Binding.begin(life, command, 0, Map.of(), turn).create().first(List.of(new Effect.Publish(entry)));
    }

    /** A dispatch that is not valid is told so, and never reaches a provider. */
    static Step refused(Command.Invalid command, int generation, Turn turn) {
        Entry entry = Draft.opening(command, command.projectId(), generation)
                .ended(new Reason(ReasonCode.INVALID_DISPATCH, command.problem()), turn.now());
        return Life.of(entry, List.of(command.origin().position())).end(entry);
    }
}
