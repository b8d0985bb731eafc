package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.ReasonPayload;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import java.util.ArrayList;
import java.util.List;

/** Effects in words, so that a test's expectation reads as a list of what the session wants done. */
final class Words implements Effect.Visitor {

    private final List<String> said = new ArrayList<>();

    static List<String> of(List<Effect> effects) {
        Words words = new Words();
        effects.forEach(effect -> effect.visit(words));
        return words.said;
    }

    /** An event as {@code running 1/2 on a#1 with sb-1}: status, generation/sequence, pool#attempt, sandbox, reason. */
    static String of(LifecycleEvent event) {
        StringBuilder text = new StringBuilder(event.status().wireName())
                .append(" %d/%d".formatted(event.generation(), event.sequence()));
        if (event.poolId() != null) {
            text.append(" on %s#%d".formatted(event.poolId(), event.attempt()));
        }
        SandboxRef sandbox = event.sandbox();
        if (sandbox != null) {
            text.append(" with ").append(sandbox.externalId());
        }
        ReasonPayload reason = event.reason();
        if (reason != null) {
            text.append(": ").append(reason.code());
        }
        return text.toString();
    }

    private static String of(SandboxIdentity identity) {
        String generation = identity.generation() == 1 ? "" : " of life " + identity.generation();
        return "%s#%d%s".formatted(identity.pool(), identity.attempt(), generation);
    }

    private static String of(Effect.Target target) {
        if (target instanceof Effect.Target.ById byId) {
            return byId.externalId();
        }
        Effect.Target.ByName byName = (Effect.Target.ByName) target;
        return of(byName.identity()) + (byName.onlyBroken() ? " if broken" : "");
    }

    @Override
    public void publish(Effect.Publish effect) {
        said.add("says " + of(effect.entry().event()));
    }

    @Override
    public void acknowledge(Effect.Acknowledge effect) {
        said.add("acknowledges " + effect.position().offset());
    }

    @Override
    public void create(Effect.Create effect) {
        said.add("creates " + of(effect.identity()));
    }

    @Override
    public void lookByName(Effect.LookByName effect) {
        said.add("looks for " + of(effect.identity()));
    }

    @Override
    public void lookById(Effect.LookById effect) {
        said.add("looks at " + effect.sandbox().externalId());
    }

    @Override
    public void remove(Effect.Remove effect) {
        said.add("removes " + of(effect.target()));
    }

    @Override
    public void discard(Effect.Discard effect) {
        said.add("discards " + of(effect.target()));
    }

    @Override
    public void tidyStopped(Effect.TidyStopped effect) {
        said.add("tidies " + effect.sandbox().externalId() + " of " + effect.pool());
    }

    @Override
    public void await(Effect.Wait effect) {
        said.add(
                effect.delay() instanceof Effect.Delay.Exactly exactly
                        ? "waits " + exactly.duration().toMillis() + " ms"
                        : "backs off " + ((Effect.Delay.Backoff) effect.delay()).tries());
    }

    @Override
    public void callOff(Effect.CallOff effect) {
        said.add("calls off");
    }
}
