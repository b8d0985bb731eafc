package dev.rensei.sandbox.access;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/**
 * Runs continuations one after the other instead of one inside the other.
 *
 * <p>Whoever gives a place back lets the next one go on. Where that one is refused at once, as by an open circuit, it
 * gives the place back in turn: done on the same stack, hundreds that wait would overflow it, and those in the middle
 * would never hear again.
 */
final class Trampoline {

    private static final Logger LOG = Logger.getLogger(Trampoline.class);
    private static final ThreadLocal<Deque<Runnable>> RUNNING = new ThreadLocal<>();

    private Trampoline() {}

    /** Runs the continuation: at once, or after the one of this thread that is running now. */
    static void run(Runnable continuation) {
        Deque<Runnable> running = RUNNING.get();
        if (running != null) {
            running.addLast(continuation);
            return;
        }
        Deque<Runnable> mine = new ArrayDeque<>();
        RUNNING.set(mine);
        try {
            for (Runnable next = continuation; next != null; next = mine.pollFirst()) {
                runOne(next);
            }
        } finally {
            RUNNING.remove();
        }
    }

    /** A defect in one must not cost those behind it their turn. */
    private static void runOne(Runnable continuation) {
        try {
            continuation.run();
        } catch (RuntimeException defect) {
            LOG.error("A request that had waited for its place failed inside the worker", defect);
        }
    }
}
