package dev.rensei.sandbox.access;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * A number of places that are waited for without holding a thread, first come first served.
 */
final class Permits {

    private final int max;
    private final Queue<Waiter> waiting = new ArrayDeque<>();
    private int taken;

    private record Waiter(SendToken token, Consumer<Boolean> answer) {}

    Permits(int max) {
        this.max = max;
    }

    /**
     * Completes once a place was taken. A waiter whose token is called off meanwhile is passed over and told so, that it
     * can let go of what else it holds.
     *
     * @return whether a place was taken
     */
    Uni<Boolean> take(SendToken token) {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (this) {
                if (taken >= max) {
                    waiting.add(new Waiter(token, emitter::complete));
                    return;
                }
                taken++;
            }
            emitter.complete(true);
        });
    }

    /** Gives a place back; whoever has waited longest gets it. */
    void giveBack() {
        List<Waiter> calledOff = new ArrayList<>();
        Waiter next;
        synchronized (this) {
            next = waiting.poll();
            while (next != null && next.token().isCalledOff()) {
                calledOff.add(next);
                next = waiting.poll();
            }
            if (next == null) {
                taken--;
            }
        }
        calledOff.forEach(waiter -> Trampoline.run(() -> waiter.answer().accept(false)));
        if (next != null) {
            Consumer<Boolean> answer = next.answer();
            Trampoline.run(() -> answer.accept(true));
        }
    }

    synchronized int taken() {
        return taken;
    }

    synchronized int waiting() {
        return (int) waiting.stream().filter(w -> !w.token().isCalledOff()).count();
    }
}
