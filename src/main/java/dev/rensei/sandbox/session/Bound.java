package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.provider.Sandbox;
import java.util.ArrayList;
import java.util.List;

/** A provider answered with a sandbox, just made or found again. */
final class Bound {

    private Bound() {}

    static Step with(Bind bind, Located located, Turn turn) {
        Sandbox sandbox = located.sandbox();
        return switch (sandbox.condition()) {
            case RUNNING -> running(bind.life(), located, turn);
            case PROVISIONING, CHANGING, UNHEARD_OF -> Starting.bound(bind, located, turn);
            case FAILED -> Refusal.broke(bind, Endings.broken(sandbox), Endings.target(bind, located), turn);
            case ENDED, PAUSED ->
                bind.life()
                        .stoppedByItself(Draft.after(bind.life())
                                .sandbox(located, turn.now())
                                .ended(
                                        Endings.noLongerUp(ReasonCode.SANDBOX_STOPPED, sandbox.providerState()),
                                        turn.now()));
        };
    }

    static Step running(Life life, Located located, Turn turn) {
        Entry entry = Draft.after(life).sandbox(located, turn.now()).running(turn.now());
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Publish(entry));
        effects.addAll(life.acknowledgements());
        return Step.to(new Running(life.said(entry).acknowledged()), effects);
    }
}
