package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.daytona.Reply.Answer;
import java.util.function.Function;

/**
 * What came of an operation in one dialect, and what it tells of the server.
 *
 * @param outcome the outcome, if this dialect was the last word
 * @param route whether the server speaks the dialect
 */
record Attempt<T>(Outcome<T> outcome, Route route) {

    /** What an answer tells of a route. */
    enum Route {
        /** The route answered. */
        PRESENT,
        /** There is no such route. */
        MISSING,
        /** A 404 that may mean the route, or what was asked for. */
        UNCLEAR,
        /** Something answered that need not be the route: a proxy, a throttle, a guard, nobody. */
        UNSEEN
    }

    static <T> Attempt<T> of(Reply reply, Outcome<T> outcome) {
        return new Attempt<>(outcome, routeIn(reply));
    }

    /** Nothing was sent. */
    static <T> Attempt<T> unsent(ProviderFailure failure) {
        return new Attempt<>(Outcome.failed(failure), Route.UNSEEN);
    }

    /** Whether the other dialect may still have an answer. */
    boolean leavesRouteOpen() {
        return route == Route.MISSING || route == Route.UNCLEAR;
    }

    /** The same attempt with its answer changed. */
    <R> Attempt<R> map(Function<? super T, ? extends R> change) {
        return new Attempt<>(outcome.map(change), route);
    }

    private static Route routeIn(Reply reply) {
        if (!(reply instanceof Answer answer)) {
            return Route.UNSEEN;
        }
        if (answer.isRouteMissing()) {
            return Route.MISSING;
        }
        if (answer.isUnexplained()) {
            return Route.UNCLEAR;
        }
        var spoken = (answer.isSuccess() && answer.json().isPresent())
                || answer.isThingMissing()
                || (answer.message().isPresent() && (answer.status() == 400 || answer.status() == 409));
        return spoken ? Route.PRESENT : Route.UNSEEN;
    }
}
