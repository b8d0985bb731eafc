package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox at one moment. The listing may show an older row than the sandbox has (facts A.9).
 *
 * @param spec what never changes
 * @param name its name, {@code DESTROYED_…} once deleted
 * @param state its state
 * @param desired the state that it is on its way to
 * @param errorReason why it failed
 * @param labels its labels
 * @param open whether its preview needs no token
 * @param intervals when it is stopped, archived and deleted by itself
 * @param placed whether a runner has it
 * @param booted whether it ever was up
 * @param updatedAt last change
 * @param lastActivityAt last activity
 */
record Row(
        Spec spec,
        String name,
        State state,
        State desired,
        @Nullable String errorReason,
        ObjectNode labels,
        boolean open,
        Intervals intervals,
        boolean placed,
        boolean booted,
        Instant updatedAt,
        Instant lastActivityAt) {

    /**
     * Minutes until a sandbox is changed by itself.
     *
     * @param stop idle minutes until it stops, 0 for never
     * @param archive stopped minutes until it is archived
     * @param delete stopped minutes until it is deleted, 0 for at once, negative for never
     */
    record Intervals(int stop, int archive, int delete) {

        boolean isEphemeral() {
            return delete == 0;
        }
    }

    /** Errored and deleted: no longer found by anybody, though the server still shows it if asked to (facts A.4). */
    boolean isErroredAndDeleted() {
        return state.isFailure() && desired.equals(State.DESTROYED);
    }

    boolean isFindable() {
        return !state.equals(State.DESTROYED) && !isErroredAndDeleted();
    }

    Row at(State newState, State newDesired, Instant now) {
        boolean up = booted || newState.equals(State.STARTED);
        boolean onRunner = !newState.equals(State.DESTROYED) && (placed || up || newState.equals(State.CREATING));
        return new Row(spec, name, newState, newDesired, errorReason, labels, open, intervals, onRunner, up, now, now);
    }

    Row failed(State failure, String reason, Instant now) {
        return new Row(spec, name, failure, desired, reason, labels, open, intervals, placed, booted, now, now);
    }

    Row renamed(String newName, Instant now) {
        return new Row(
                spec,
                newName,
                state,
                desired,
                errorReason,
                labels,
                open,
                intervals,
                placed,
                booted,
                now,
                lastActivityAt);
    }

    Row labelled(ObjectNode newLabels, Instant now) {
        return new Row(
                spec,
                name,
                state,
                desired,
                errorReason,
                newLabels,
                open,
                intervals,
                placed,
                booted,
                now,
                lastActivityAt);
    }

    Row timed(Intervals newIntervals, Instant now) {
        return new Row(
                spec,
                name,
                state,
                desired,
                errorReason,
                labels,
                open,
                newIntervals,
                placed,
                booted,
                now,
                lastActivityAt);
    }

    Row opened(boolean isOpen, Instant now) {
        return new Row(
                spec,
                name,
                state,
                desired,
                errorReason,
                labels,
                isOpen,
                intervals,
                placed,
                booted,
                now,
                lastActivityAt);
    }

    Row active(Instant now) {
        return new Row(
                spec, name, state, desired, errorReason, labels, open, intervals, placed, booted, updatedAt, now);
    }
}
