package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.Sandbox;
import java.util.Optional;

/** Everything that can happen to a session. */
public sealed interface Input
        permits Command, Input.Answer, Input.Observed, Input.Adopted, Input.Resumed, Input.Orphaned, Input.Restated {

    /** Lets a state answer to this input. */
    Step visit(SessionState state, Turn turn);

    /** Something the session was waiting for, named by the ticket it was asked with. An outdated one is ignored. */
    sealed interface Answer extends Input {
        /** The ticket of the effect that this answers. */
        int ticket();
    }

    /** A create came back. */
    record Created(int ticket, Outcome<Located> outcome) implements Answer {
        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.created(outcome, turn);
        }
    }

    /** A create or a wait was called off before anything was sent. */
    record CalledOff(int ticket) implements Answer {
        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.calledOff(turn);
        }
    }

    /** A look by name or by id came back. */
    record Looked(int ticket, Outcome<Optional<Located>> outcome) implements Answer {
        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.looked(outcome, turn);
        }
    }

    /** A removal is complete: the provider confirms that nothing is left. */
    record Removed(int ticket) implements Answer {
        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.removed(turn);
        }
    }

    /** A wait is over. */
    record Woke(int ticket) implements Answer {
        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.woke(turn);
        }
    }

    /** The watcher looked at the session's sandbox by its id.
     *
     * @param externalId which sandbox
     * @param sandbox what it saw; empty if it is gone
     */
    record Observed(String externalId, Optional<Sandbox> sandbox) implements Input {
        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.observed(this, turn);
        }
    }

    /** The watcher found a living sandbox of a session that the ledger doesn't know.
     *
     * @param identity what its labels say
     * @param pool the pool that its labels name
     */
    record Adopted(SandboxIdentity identity, Pool pool, Located sandbox) implements Input {
        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.adopted(this, turn);
        }
    }

    /**
     * The ledger was restored, and this session goes on from it.
     *
     * @param dispatchFollows whether its dispatch was not acknowledged, and comes again
     */
    record Resumed(boolean dispatchFollows) implements Input {
        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.resumed(dispatchFollows, turn);
        }
    }

    /** The session was interrupted while provisioning, and its dispatch won't come again.
     *
     * @param pool the pool it was trying, if that still exists
     */
    record Orphaned(Optional<Pool> pool) implements Input {
        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.orphaned(pool, turn);
        }
    }

    /** What was last said of a live session is said once more, before the topic forgets it. */
    record Restated() implements Input {
        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.restated();
        }
    }
}
