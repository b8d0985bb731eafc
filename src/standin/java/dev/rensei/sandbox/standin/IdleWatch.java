package dev.rensei.sandbox.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        Due due = due(row);
        if (due != null) {
            Instant at = row.lastActivityAt().plus(Duration.ofMinutes(due.minutes()));
            Duration wait = Duration.between(world.time().now(), at);
            Duration left = wait.isNegative() ? Duration.ZERO : wait;
            sandbox.idleDue(world.time().after(left, () -> due.action().accept(sandbox)));
        }
    }

    private record Due(int minutes, Consumer<Sandbox> action) {}

    private @Nullable Due due(Row row) {
        Row.Intervals intervals = row.intervals();
        if (row.state().equals(State.STARTED)) {
            return intervals.stop() > 0 ? new Due(intervals.stop(), lifecycle::stop) : null;
        }
        boolean archives = row.state().equals(State.STOPPED) && intervals.archive() > 0;
        boolean deletes = intervals.delete() > 0
                && (row.state().equals(State.STOPPED) || row.state().equals(State.ARCHIVED));
        if (deletes && !(archives && intervals.archive() < intervals.delete())) {
            return new Due(intervals.delete(), sandbox -> lifecycle.delete(sandbox, false));
        }
        return archives ? new Due(intervals.archive(), lifecycle::archive) : null;
    }
}
