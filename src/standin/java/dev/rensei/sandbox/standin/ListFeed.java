package dev.rensei.sandbox.standin;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Brings changes into the listing: at once, after the delay that is set, or not before a fault is cleared (facts A.9). */
final class ListFeed {

    private final World world;
    private final Set<Sandbox> heldBack = new LinkedHashSet<>();

    ListFeed(World world) {
        this.world = world;
    }

    void changed(Sandbox sandbox) {
        Collection<Fault> stale = world.faults().standing(FaultKind.STALE_LIST);
        if (stale.isEmpty()) {
            show(sandbox, world.options().listDelay());
            return;
        }
        Fault fault = stale.iterator().next();
        if (fault.delayMs() == null) {
            heldBack.add(sandbox);
        } else {
            show(sandbox, fault.delay());
        }
    }

    /** Catches up with what was held back, once nothing holds it back any more. */
    void catchUp() {
        if (world.faults().standing(FaultKind.STALE_LIST).isEmpty()) {
            heldBack.forEach(sandbox -> list(sandbox, sandbox.row(), sandbox.hasVanished()));
            heldBack.clear();
        }
    }

    void clear() {
        heldBack.clear();
    }

    private void show(Sandbox sandbox, Duration delay) {
        Row row = sandbox.row();
        boolean gone = sandbox.hasVanished();
        if (delay.isZero()) {
            list(sandbox, row, gone);
        } else {
            world.time().after(delay, () -> list(sandbox, row, gone));
        }
    }

    private static void list(Sandbox sandbox, Row row, boolean gone) {
        ListIndex index = sandbox.organization().listing();
        if (gone || row.state().equals(State.DESTROYED)) {
            index.remove(row.spec().sequence());
        } else {
            index.put(row);
        }
    }
}
