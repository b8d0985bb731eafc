package dev.rensei.sandbox.timer;

import java.time.Duration;

/** Runs things later. */
public interface Timers {

    /** Runs the task once, after the delay; a negative delay is none. */
    Timer after(Duration delay, Runnable task);

    /** A task that has not run yet, or has. */
    interface Timer {
        /** Calls the task off; false if it has run or is running. */
        boolean cancel();
    }
}
