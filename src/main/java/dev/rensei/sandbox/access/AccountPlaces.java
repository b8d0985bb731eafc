package dev.rensei.sandbox.access;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * How much one account may have under way at once, and when its turn is. Accounts share the worker's places, and those of
 * one API URL its connections: one that hangs must not hold them all until its requests time out.
 *
 * @param creates places for creates
 * @param calls places for everything else
 * @param turn the pauses that the provider asks for
 */
record AccountPlaces(Permits creates, Permits calls, Throttle turn) {

    private static final SendToken NEVER_CALLED_OFF = new SendToken();

    /** Makes a call that is no create, once there is a place for it and the account is not paused. */
    <T> Uni<T> call(Supplier<Uni<T>> request) {
        return calls.take(NEVER_CALLED_OFF)
                .chain(taken -> turn.open())
                .chain(open -> request.get())
                .onItemOrFailure()
                .invoke((answer, defect) -> calls.giveBack());
    }
}
