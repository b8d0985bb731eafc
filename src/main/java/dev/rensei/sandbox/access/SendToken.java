package dev.rensei.sandbox.access;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Decides the race between sending a request and calling it off: exactly one of the two wins.
 *
 * <p>A request that waits for its place can be called off without a trace. Once it may have left, it must be awaited,
 * for it may bring a sandbox.
 */
public final class SendToken {

    private enum State {
        WAITING,
        SENT,
        CALLED_OFF
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    private final BooleanSupplier allowed;

    /** A request that may leave when its turn has come. */
    public SendToken() {
        this(() -> true);
    }

    /** A request that may leave when its turn has come, if it is still allowed then. */
    public SendToken(BooleanSupplier allowed) {
        this.allowed = allowed;
    }

    /** Whether the request may leave; from here on it can't be called off. */
    public boolean trySend() {
        return allowed.getAsBoolean() && state.compareAndSet(State.WAITING, State.SENT);
    }

    /** Whether the request was called off before it left. */
    public boolean tryCallOff() {
        return state.compareAndSet(State.WAITING, State.CALLED_OFF);
    }

    /** Whether it has left, or is about to. */
    public boolean isSent() {
        return state.get() == State.SENT;
    }

    /** Whether it was called off. */
    public boolean isCalledOff() {
        return state.get() == State.CALLED_OFF;
    }
}
