package dev.rensei.sandbox.watch;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.provider.PoolSettings.OnStop;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import dev.rensei.sandbox.session.SandboxIdentity;
import dev.rensei.sandbox.session.SessionState;
import dev.rensei.sandbox.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Decides by the ledger alone what is to be done with a sandbox. Never removes what is not known to be finished. */
@ApplicationScoped
public class Verdicts {

    private final Sessions sessions;
    private final PoolCatalogue pools;

    Verdicts(Sessions sessions, PoolCatalogue pools) {
        this.sessions = sessions;
        this.pools = pools;
    }

    Verdict on(SandboxIdentity identity, Sandbox sandbox) {
        Optional<SessionState> state = sessions.find(identity.partition(), identity.key());
        Optional<Entry> last = state.flatMap(SessionState::last);
        if (state.isEmpty() || last.isEmpty()) {
            return isUp(sandbox) ? Verdict.ADOPT : Verdict.LEAVE;
        }
        LifecycleEvent event = last.get().event();
        boolean newer = identity.generation() > event.generation();
        boolean going = sandbox.condition() == Condition.CHANGING;
        if (state.get().isBusy()
                || sessions.isSpeaking(identity.partition(), identity.key())
                || newer
                || going
                || isNamedBy(event, sandbox) && !event.status().isTerminal()) {
            return Verdict.LEAVE;
        }
        return isKept(identity, event, sandbox) ? Verdict.LEAVE : Verdict.REMOVE;
    }

    private static boolean endedBy(LifecycleEvent event, ReasonCode code) {
        return event.reason() != null && event.reason().code() == code;
    }

    private static boolean isUp(Sandbox sandbox) {
        return switch (sandbox.condition()) {
            case PROVISIONING, RUNNING -> true;
            case CHANGING, PAUSED, FAILED, ENDED, UNHEARD_OF -> false;
        };
    }

    private static boolean isNamedBy(LifecycleEvent event, Sandbox sandbox) {
        SandboxRef named = event.sandbox();
        return named != null && named.externalId().equals(sandbox.externalId());
    }

    /**
     * A sandbox that stopped by itself stays, unless its pool says otherwise or the platform has asked for the session's end
     * since, in whatever life.
     */
    private boolean isKept(SandboxIdentity identity, LifecycleEvent event, Sandbox sandbox) {
        boolean stopped = sandbox.condition() == Condition.ENDED || sandbox.condition() == Condition.PAUSED;
        boolean stoppedByItself = identity.generation() < event.generation()
                ? !endedBy(event, ReasonCode.TERMINATE_REQUESTED)
                : isNamedBy(event, sandbox) && endedBy(event, ReasonCode.SANDBOX_STOPPED);
        boolean poolKeeps = pools.find(identity.pool())
                .flatMap(pool -> pool.settings())
                .map(settings -> settings.onStop() == OnStop.KEEP)
                .orElse(true);
        return stopped && stoppedByItself && poolKeeps;
    }
}
