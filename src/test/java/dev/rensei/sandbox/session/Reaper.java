package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.util.Optional;

/** The watcher's rules, for one sandbox or one session at a time. */
final class Reaper {

    private final World world;

    Reaper(World world) {
        this.world = world;
    }

    /** Deals with a sandbox that no live session names; whether there was anything to do. */
    boolean settle(Cloud.Box box) {
        SessionState state = world.worker.actor(box.identity.key()).state();
        Optional<LifecycleEvent> last = state.last().map(entry -> entry.event());
        if (last.isEmpty()) {
            return adopt(box);
        }
        LifecycleEvent event = last.get();
        boolean inUse = state.isBusy()
                || box.identity.generation() > event.generation()
                || box.condition == Condition.CHANGING
                || isNamed(event, box) && !event.status().isTerminal();
        if (inUse || isKept(event, box)) {
            return false;
        }
        box.condition = Condition.CHANGING;
        return true;
    }

    private boolean adopt(Cloud.Box box) {
        if (box.condition != Condition.RUNNING && box.condition != Condition.PROVISIONING) {
            return false;
        }
        world.worker.tell(
                box.identity.key(),
                new Input.Adopted(
                        box.identity, world.pool(box.identity.pool()).orElseThrow(), Sandboxes.located(box.seen())));
        return true;
    }

    boolean isKept(LifecycleEvent event, Cloud.Box box) {
        boolean stoppedByItself = box.identity.generation() < event.generation()
                ? !endedBy(event, ReasonCode.TERMINATE_REQUESTED)
                : isNamed(event, box) && endedBy(event, ReasonCode.SANDBOX_STOPPED);
        return box.condition == Condition.ENDED && stoppedByItself;
    }

    private static boolean endedBy(LifecycleEvent event, ReasonCode code) {
        return event.reason() != null && event.reason().code() == code;
    }

    static boolean isNamed(LifecycleEvent event, Cloud.Box box) {
        SandboxRef named = event.sandbox();
        return named != null && named.externalId().equals(box.id);
    }

    /** Looks at the sandbox of a running session; whether there was anything to see. */
    boolean watch(Actor actor) {
        SessionState state = actor.state();
        SandboxRef named = state.last().map(entry -> entry.event().sandbox()).orElse(null);
        if (state.isBusy() || !state.isLive() || named == null) {
            return false;
        }
        Optional<Cloud.Box> box = world.cloud.find(named.externalId());
        actor.tell(new Input.Observed(named.externalId(), box.map(Cloud.Box::seen)));
        return box.filter(seen -> seen.condition == Condition.RUNNING || seen.condition == Condition.CHANGING)
                .isEmpty();
    }
}
