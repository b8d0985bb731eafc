package dev.rensei.sandbox.standin;

import java.time.Duration;
import java.time.Instant;

/** The time that passes inside the stand-in, and the only source of "later" there. */
interface ModelTime {

    Instant now();

    /** Runs an action once, later, on the event loop. */
    Timer after(Duration delay, Runnable action);

    /** Something that is due. */
    interface Timer {
        /** Nothing is due. */
        Timer NONE = () -> {};

        void cancel();
    }
}
