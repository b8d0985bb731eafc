package dev.rensei.sandbox.standin;

import java.time.Duration;
import java.time.Instant;

/** Stops what is idle, archives and deletes what is stopped for long: the server's own housekeeping (facts A.6). */
final class IdleWatch {

    private final Lifecycle lifecycle;
    private final World world;

    IdleWatch(Lifecycle lifecycle, World world) {
        this.lifecycle = lifecycle;
        this.world = world;
    }

    /** Sets what is next due for a sandbox in its present state. */
    void watch(Sandbox sandbox) {
        sandbox.idleDue(ModelTime.Timer.NONE);
        if (!world.options().autoStop()) {
            return;
        }
        Row row = sandbox.row();
        int minutes = minutesLeftIn(row);
        if (minutes > 0) {
            Instant due = row.lastActivityAt().plus(Duration.ofMinutes(minutes));
            Duration wait = Duration.between(world.time().now(), due);
            sandbox.idleDue(world.time().after(wait.isNegative() ? Duration.ZERO : wait, () -> act(sandbox)));
        }
    }

    private static int minutesLeftIn(Row row) {
        Row.Intervals intervals = row.intervals();
        if (row.state().equals(State.STARTED)) {
            return intervals.stop();
        }
        if (row.state().equals(State.STOPPED)) {
            return intervals.delete() > 0 ? Math.min(intervals.delete(), intervals.archive()) : intervals.archive();
        }
        return row.state().equals(State.ARCHIVED) ? intervals.delete() : 0;
    }

    private void act(Sandbox sandbox) {
        Row row = sandbox.row();
        Row.Intervals intervals = row.intervals();
        if (row.state().equals(State.STARTED)) {
            lifecycle.stop(sandbox);
        } else if (row.state().equals(State.STOPPED) && intervals.archive() < Math.max(intervals.delete(), 0)
                || row.state().equals(State.STOPPED) && intervals.delete() < 0) {
            lifecycle.archive(sandbox);
        } else if (!row.state().isChanging()) {
            lifecycle.delete(sandbox, false);
        }
    }
}
