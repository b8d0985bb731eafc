package dev.rensei.sandbox.access;

import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a create needs before it is sent: a place on its pool, one of its account and its turn there, and a place on the
 * worker.
 *
 * <p>They are taken one after the other and given back whatever becomes of the create, also if it is called off while it
 * holds some and waits for the next.
 */
record Places(Permits pool, AccountPlaces account, Permits worker) {

    /** Sends the request once all places are taken; null if it was called off before that. */
    <T> Uni<Outcome<T>> hold(SendToken token, Supplier<Uni<Outcome<T>>> request) {
        return holding(pool.take(token), () -> atAccount(token, request), outcome -> pool.giveBack());
    }

    private <T> Uni<Outcome<T>> atAccount(SendToken token, Supplier<Uni<Outcome<T>>> request) {
        Permits places = account.creates();
        return holding(places.take(token), () -> turn(token, request), outcome -> places.giveBack());
    }

    private <T> Uni<Outcome<T>> turn(SendToken token, Supplier<Uni<Outcome<T>>> request) {
        return holding(
                account.turn().enter(token),
                () -> holding(worker.take(token), request, outcome -> worker.giveBack()),
                outcome -> account.turn()
                        .left(outcome instanceof Outcome.Failed<?> failed
                                && failed.failure() instanceof ProviderFailure.Throttled));
    }

    private static <T> Uni<Outcome<T>> holding(
            Uni<Boolean> place, Supplier<Uni<Outcome<T>>> next, Consumer<Outcome<T>> giveBack) {
        return place.chain(taken -> taken
                ? next.get().onItemOrFailure().invoke((outcome, defect) -> giveBack.accept(outcome))
                : Uni.createFrom().nullItem());
    }
}
