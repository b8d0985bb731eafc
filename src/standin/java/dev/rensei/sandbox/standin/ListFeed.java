package dev.rensei.sandbox.standin;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings changes into the listing: at once, after the delay that is set, or not before a fault is cleared (facts A.9). */
final class ListFeed {

    private final World world;
    private final Set<Sandbox> heldBack = new LinkedHashSet<>();
    private int resets;

    ListFeed(World world) {
        this.world = world;
    }

    void changed(Sandbox sandbox) {
        Fault fault = staleness(sandbox.organization());
        if (fault == null) {
            show(sandbox, world.options().listDelay());
        } else if (fault.delayMs() == null) {
            heldBack.add(sandbox);
        } else {
            show(sandbox, fault.delay());
        }
    }

    /** Catches up with what was held back, once nothing holds it back any more. */
    void catchUp() {
        heldBack.removeIf(sandbox -> {
            boolean free = staleness(sandbox.organization()) == null;
            if (free) {
                list(sandbox, sandbox.row(), sandbox.hasVanished());
            }
            return free;
        });
    }

    void clear() {
        heldBack.clear();
        resets++;
    }

    private @Nullable Fault staleness(Organization organization) {
        for (Fault fault : world.faults().standing(FaultKind.STALE_LIST)) {
            ApiKey key = fault.apiKey() == null ? null : world.key(fault.apiKey());
            if (fault.apiKey() == null || key != null && world.organization(key) == organization) {
                return fault;
            }
        }
        return null;
    }

    private void show(Sandbox sandbox, Duration delay) {
        Row row = sandbox.row();
        boolean gone = sandbox.hasVanished();
        if (delay.isZero()) {
            list(sandbox, row, gone);
        } else {
            int before = resets;
            world.time().after(delay, () -> {
                if (resets == before) {
                    list(sandbox, row, gone);
                }
            });
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
