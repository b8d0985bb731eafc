package dev.rensei.sandbox.watch;

/** What is to be done with a sandbox that no live session names. */
enum Verdict {
    /** Nothing, for now or for good. */
    LEAVE,
    /** The ledger does not know its session: it is made known. */
    ADOPT,
    /** The ledger knows that it is finished, or that the session has another: it goes. */
    REMOVE
}
