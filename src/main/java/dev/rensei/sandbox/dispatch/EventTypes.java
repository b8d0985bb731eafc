package dev.rensei.sandbox.dispatch;

/** The CloudEvents types that the platform sends. */
final class EventTypes {

    /** Run a session. */
    static final String DISPATCHED = "dev.rensei.session.dispatched.v1";

    /** End a session. */
    static final String TERMINATE = "dev.rensei.session.terminate.v1";

    /** Hold a session, with its memory. */
    static final String PAUSE = "dev.rensei.session.pause.v1";

    /** Go on with a session that is held. */
    static final String RESUME = "dev.rensei.session.resume.v1";

    private EventTypes() {}
}
