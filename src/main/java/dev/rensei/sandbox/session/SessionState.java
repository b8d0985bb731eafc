package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.provider.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a session is in its life. Each state is a record that holds what is needed in that moment and no more, and
 * answers to the inputs that mean something to it; every other input changes nothing.
 */
public sealed interface SessionState
        permits Unseen, SessionState.Ended, Interrupted, Recovering, Binding, Starting, Running, Removing {

    /** A session that nothing was ever said of. */
    static SessionState unseen(SessionKey key) {
        return new Unseen(key);
    }

    /** The state that the ledger's newest event leaves a session in. */
    static SessionState restored(Entry entry) {
        Life life = Life.of(entry, List.of());
        LifecycleEvent event = entry.event();
        return switch (event.status()) {
            case PROVISIONING -> event.sandbox() == null ? new Interrupted(life) : Starting.restored(life);
            case RUNNING, PAUSED -> new Running(life);
            case FAILED, TERMINATED -> new Ended(life);
        };
    }

    /** What happens next. Pure: the same state, input and turn always give the same step. */
    default Step on(Input input, Turn turn) {
        if (input instanceof Input.Answer answer && answer.ticket() != ticket()) {
            return unchanged();
        }
        return input.visit(this, turn);
    }

    /** What was last said of the session, if anything was. */
    Optional<Entry> last();

    /** The answer that the state waits for; 0 if none. */
    default int ticket() {
        return 0;
    }

    /** Whether the session has neither ended nor never begun. */
    default boolean isLive() {
        return true;
    }

    /** Whether the session ended before a moment, and nothing is left of it. */
    default boolean isForgettable(Instant moment) {
        return false;
    }

    /** Whether the worker is busy with the session, so that what lists show of it is not yet to be judged. */
    default boolean isBusy() {
        return true;
    }

    /** Whether there is a sandbox that the ledger does not name yet, and a moment would do to name it. */
    default boolean isUnannounced() {
        return false;
    }

    /** The same state, which knows that a record is dealt with. */
    SessionState noting(Position position);

    /** A dispatch was read. */
    Step dispatched(Command.Dispatched command, Turn turn);

    /** A dispatch was read that is not valid. A live session is not touched by it. */
    default Step invalid(Command.Invalid command, Turn turn) {
        return acknowledge(command);
    }

    /** A terminate was read. */
    Step terminate(Command.Terminate command, Turn turn);

    /** See {@link Input.Created}. */
    default Step created(Outcome<Located> outcome, Turn turn) {
        return unchanged();
    }

    /** See {@link Input.CalledOff}. */
    default Step calledOff(Turn turn) {
        return unchanged();
    }

    /** See {@link Input.Looked}. */
    default Step looked(Outcome<Optional<Located>> outcome, Turn turn) {
        return unchanged();
    }

    /** See {@link Input.Removed}. */
    default Step removed(Turn turn) {
        return unchanged();
    }

    /** See {@link Input.Woke}. */
    default Step woke(Turn turn) {
        return unchanged();
    }

    /** See {@link Input.Observed}. */
    default Step observed(Input.Observed observed, Turn turn) {
        return unchanged();
    }

    /** See {@link Input.Adopted}. */
    default Step adopted(Input.Adopted adopted, Turn turn) {
        return unchanged();
    }

    /** See {@link Input.Resumed}. */
    default Step resumed(boolean dispatchFollows, Turn turn) {
        return unchanged();
    }

    /** See {@link Input.Orphaned}. */
    default Step orphaned(Optional<Pool> pool, Turn turn) {
        return unchanged();
    }

    /** See {@link Input.Restated}. */
    default Step restated() {
        return last().filter(entry -> isLive())
                .map(entry -> Step.to(this, new Effect.Publish(entry)))
                .orElseGet(this::unchanged);
    }

    /** Nothing happens. */
    default Step unchanged() {
        return Step.to(this);
    }

    /** Nothing happens, and the record is done with. */
    default Step acknowledge(Command command) {
        Position position = command.origin().position();
        return Step.to(noting(position), new Effect.Acknowledge(position));
    }

    /** The session's last life is over. A newer dispatch begins the next one. */
    record Ended(Life life) implements SessionState {

        @Override
        public Optional<Entry> last() {
            return Optional.of(life.last());
        }

        @Override
        public SessionState noting(Position position) {
            return new Ended(life.noting(position));
        }

        @Override
        public boolean isLive() {
            return false;
        }

        /** What left a sandbox is remembered: a terminate may still come for it, and its name is taken. */
        @Override
        public boolean isForgettable(Instant moment) {
            Instant ended = life.event().time();
            // what was restored may be anybody's
            return nothingLeft() && ended != null && ended.isBefore(moment);
        }

        @Override
        public boolean isBusy() {
            return false;
        }

        @Override
        public Step dispatched(Command.Dispatched command, Turn turn) {
            return life.isRedelivery(command)
                    ? acknowledge(command)
                    : Opening.of(command, life.event().generation() + 1, turn);
        }

        @Override
        public Step invalid(Command.Invalid command, Turn turn) {
            return life.isRedelivery(command)
                    ? acknowledge(command)
                    : Opening.refused(command, life.event().generation() + 1, turn);
        }

        /** Nothing more is said, but what a sandbox that stopped by itself left behind goes now. */
        @Override
        public Step terminate(Command.Terminate command, Turn turn) {
            if (life.isOlder(command) || nothingLeft()) {
                return acknowledge(command);
            }
            return Removing.silently(life.awaiting(command.origin().position()), life.sandbox());
        }

        private boolean nothingLeft() {
            LifecycleEvent event = life.event();
            if (event.sandbox() == null || event.reason() == null) {
                return true;
            }
            return switch (event.reason().code()) {
                case TERMINATE_REQUESTED, SANDBOX_GONE -> true;
                case INVALID_DISPATCH,
                        NO_ELIGIBLE_POOL,
                        CREDENTIAL_MISSING,
                        CREDENTIAL_REJECTED,
                        PROVIDER_REJECTED,
                        QUOTA_EXCEEDED,
                        PROVIDER_UNAVAILABLE,
                        PROVISION_TIMEOUT,
                        SANDBOX_ERROR,
                        SANDBOX_STOPPED,
                        SESSION_UNKNOWN -> false;
            };
        }
    }
}
