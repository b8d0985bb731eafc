package dev.rensei.sandbox.session;

import dev.rensei.sandbox.model.Dispatch;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.routing.RoutingDecision;
import java.util.Optional;

/** What the platform says about a session, with the record that said it. */
public sealed interface Command extends Input {

    /** The record. */
    Origin origin();

    /** Whose session it is about. */
    SessionKey key();

    /**
     * The record of a command.
     *
     * @param position where it stands
     * @param id its CloudEvents id, if it had one
     * @param traceparent W3C trace context, the platform's or a new one
     */
    record Origin(Position position, Optional<String> id, String traceparent) {}

    /** Run this session.
     *
     * @param dispatch what to run
     * @param decision which pools may run it
     */
    record Dispatched(Origin origin, Dispatch dispatch, RoutingDecision decision) implements Command {
        @Override
        public SessionKey key() {
            return dispatch.key();
        }

        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.dispatched(this, turn);
        }
    }

    /** Run this session, but the request is not valid.
     *
     * @param projectId the project, if it could be read
     * @param problem what is wrong with it, for people; without any value of the request
     */
    record Invalid(Origin origin, SessionKey key, Optional<String> projectId, String problem) implements Command {
        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.invalid(this, turn);
        }
    }

    /** End this session.
     *
     * @param why the platform's words, if any
     */
    record Terminate(Origin origin, SessionKey key, Optional<String> why) implements Command {
        @Override
        public Step visit(SessionState state, Turn turn) {
            return state.terminate(this, turn);
        }
    }
}
