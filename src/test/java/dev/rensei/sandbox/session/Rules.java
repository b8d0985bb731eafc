package dev.rensei.sandbox.session;

/** The rules that a walk checks, by name. */
final class Rules {

    static final String INTENT_FIRST = "provisioning is durable before the create";
    static final String ONE_SANDBOX = "one session, one sandbox";
    static final String ACKNOWLEDGED = "acknowledged only with a durable outcome";
    static final String ORDER = "events of a session are in order";
    static final String ASKED_FOR = "what was dealt with begins nothing";
    static final String TRACE = "the last word on a list names every pool that refused";
    static final String HANDS_OVER = "what another pool may mend goes to the next one";
    static final String TERMINATED = "terminated means that nothing is left";
    static final String RUNNING = "running names a sandbox of the session";
    static final String OLD_TERMINATE = "an older terminate ends nothing";
    static final String ALL_DONE = "every record is done with in the end";
    static final String NO_STRAYS = "no sandbox without a live session in the end";
    static final String LIVE_IS_TRUE = "a live session has its sandbox in the end";
    static final String TICKETS = "a ticket is used for one state only";
    static final String SETTLES = "everything settles";

    private Rules() {}
}
