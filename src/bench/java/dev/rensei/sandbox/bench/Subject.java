package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.work.Job;

/** A program that does the work, started anew for each trial. */
interface Subject {

    /** What tables call it. */
    String name();

    /** What it is to the comparison. */
    Kind kind();

    /** How many creates it has under way at once when it may have so many. */
    int parallelism(int inFlight);

    /** Starts it and waits until it takes dispatches. */
    Jvm start(Job job, String logName);

    /** A subject's part in the comparison. */
    enum Kind {
        /** The worker that is measured. */
        OURS,
        /** What nothing can be much faster than. */
        LIMIT,
        /** What nothing that shuts out a worker that has lost its partition can be much faster than. */
        FENCED_LIMIT,
        /** A framework that keeps a session's records in order. */
        ORDERED_PEER,
        /** A framework that does not. */
        UNORDERED_PEER;

        /** Whether it ends a session that the platform wants ended; the others only begin them. */
        boolean endsSessions() {
            return this == OURS;
        }

        boolean isPeer() {
            return this == ORDERED_PEER || this == UNORDERED_PEER;
        }
    }
}
