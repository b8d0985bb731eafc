package dev.rensei.sandbox.standin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One sandbox: its present row, what is due for it, and who waits for it. Touched only on the event loop. */
final class Sandbox {

    private final Organization organization;
    private final Row birth;
    private final List<Runnable> waiters = new ArrayList<>(1);
    private Row row;
    private ModelTime.Timer transition = ModelTime.Timer.NONE;
    private ModelTime.Timer idle = ModelTime.Timer.NONE;
    private boolean vanished;
    private @Nullable Fault fate;
    private @Nullable Instant startedAt;
    private @Nullable Instant destroyedAt;
    private @Nullable Instant firstDeleteAt;
    private @Nullable Integer entrypointExitCode;

    Sandbox(Organization organization, Row birth) {
        this.organization = organization;
        this.birth = birth;
        this.row = birth;
    }

    Organization organization() {
        return organization;
    }

    Spec spec() {
        return birth.spec();
    }

    /** As the answer to a create shows it, whatever has happened since (facts A.6). */
    Row birth() {
        return birth;
    }

    Row row() {
        return row;
    }

    State state() {
        return row.state();
    }

    void become(Row next) {
        row = next;
        if (next.state().equals(State.STARTED) && startedAt == null) {
            startedAt = next.updatedAt();
        }
        if (next.state().equals(State.DESTROYED)) {
            destroyedAt = next.updatedAt();
        }
        if (next.state().isSettled()) {
            settle();
        }
    }

    void whenSettled(Runnable waiter) {
        if (row.state().isSettled() || vanished) {
            waiter.run();
        } else {
            waiters.add(waiter);
        }
    }

    void due(ModelTime.Timer next) {
        transition.cancel();
        transition = next;
    }

    void idleDue(ModelTime.Timer next) {
        idle.cancel();
        idle = next;
    }

    void vanish() {
        vanished = true;
        due(ModelTime.Timer.NONE);
        idleDue(ModelTime.Timer.NONE);
        settle();
    }

    boolean hasVanished() {
        return vanished;
    }

    @Nullable Fault fate() {
        return fate;
    }

    void fated(Fault fault) {
        fate = fault;
    }

    @Nullable Instant startedAt() {
        return startedAt;
    }

    @Nullable Instant destroyedAt() {
        return destroyedAt;
    }

    /** When a delete was first tried, so that a fault can refuse it for some time. */
    Instant firstDeleteAt(Instant now) {
        if (firstDeleteAt == null) {
            firstDeleteAt = now;
        }
        return firstDeleteAt;
    }

    /** The exit code of the launch command, absent while it runs; the sandbox stays {@code started} (facts A.5). */
    @Nullable Integer entrypointExitCode() {
        return entrypointExitCode;
    }

    void entrypointExited(int code) {
        entrypointExitCode = code;
    }

    private void settle() {
        List<Runnable> due = List.copyOf(waiters);
        waiters.clear();
        due.forEach(Runnable::run);
    }
}
