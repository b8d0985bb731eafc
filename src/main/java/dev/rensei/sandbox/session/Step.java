package dev.rensei.sandbox.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What one input leads to.
 *
 * @param next the state after it
 * @param effects what to do, in this order
 * @param replay commands that had to wait and come next, before anything newer
 */
public record Step(SessionState next, List<Effect> effects, List<Command> replay) {

    static Step to(SessionState next, Effect... effects) {
        return new Step(next, List.of(effects), List.of());
    }

    static Step to(SessionState next, List<Effect> effects) {
        return new Step(next, effects, List.of());
    }

    Step replaying(List<Command> commands) {
        return new Step(next, effects, commands);
    }

    Step first(List<? extends Effect> before) {
        List<Effect> all = new ArrayList<>(before);
        all.addAll(effects);
        return new Step(next, all, replay);
    }

    Step then(Effect after) {
        return then(List.of(after));
    }

    Step then(List<? extends Effect> after) {
        List<Effect> all = new ArrayList<>(effects);
        all.addAll(after);
        return new Step(next, all, replay);
    }
}
