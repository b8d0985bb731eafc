package dev.rensei.sandbox.access;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A number of places that are waited for without holding a thread, first come first served.
 */
final class Permits {

    private final int max;
    private final Queue<Waiter> waiting = new ArrayDeque<>();
    private int taken;

    private record Waiter(SendToken token, Runnable admitted) {}

    Permits(int max) {
        this.max = max;
    }

    /**
     * Completes once a place was taken. A waiter whose token is called off meanwhile is passed over, and its result
     * never comes.
     */
    Uni<Void> take(SendToken token) {
        return Uni.createFrom().emitter(emitter -> {
            Runnable admitted = () -> emitter.complete(null);
            synchronized (this) {
                if (taken >= max) {
                    waiting.add(new Waiter(token, admitted));
                    return;
                }
                taken++;
            }
            admitted.run();
        });
    }

    /** Gives a place back; whoever has waited longest gets it. */
    void giveBack() {
        Runnable admitted = null;
        synchronized (this) {
            Waiter next;
            do {
                next = waiting.poll();
            } while (next != null && next.token().isCalledOff());
            if (next == null) {
                taken--;
            } else {
                admitted = next.admitted();
            }
        }
        if (admitted != null) {
            admitted.run();
        }
    }

    synchronized int taken() {
        return taken;
    }

    synchronized int waiting() {
        return (int) waiting.stream().filter(w -> !w.token().isCalledOff()).count();
    }
}
