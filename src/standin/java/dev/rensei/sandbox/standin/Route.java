package dev.rensei.sandbox.standin;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A route of the API.
 *
 * @param method HTTP method
 * @param pattern path segments under {@code /api}, a {@code *} for a parameter
 * @param operation what it does
 * @param throttler who counts it
 * @param scope the permission it needs, absent for none
 * @param access who may call it
 * @param handler what it does
 */
record Route(
        String method,
        String[] pattern,
        Operation operation,
        Throttler throttler,
        @Nullable String scope,
        Access access,
        Consumer<Exchange> handler) {

    /** Who may call a route. */
    enum Access {
        /** Everybody. */
        OPEN,
        /** Who has a key. */
        KEY,
        /** Only a person who is logged in: a key is answered 401, and that counts as a failure (facts A.7). */
        PERSON
    }

    /** The routes of a stand-in. */
    static final class Table {
        private final Map<String, java.util.List<Route>> routes = new HashMap<>();

        void open(String methodAndPath, Operation operation, Throttler throttler, Consumer<Exchange> handler) {
            add(methodAndPath, operation, throttler, null, Access.OPEN, handler);
        }

        void keyed(
                String methodAndPath,
                Operation operation,
                Throttler throttler,
                @Nullable String scope,
                Consumer<Exchange> handler) {
            add(methodAndPath, operation, throttler, scope, Access.KEY, handler);
        }

        void person(String methodAndPath) {
            add(methodAndPath, Operation.OTHER, Throttler.NONE, null, Access.PERSON, exchange -> {});
        }

        @Nullable Route find(String method, String[] segments) {
            for (Route route : routes.getOrDefault(method + segments.length, java.util.List.of())) {
                if (route.matches(segments)) {
                    return route;
                }
            }
            return null;
        }

        private void add(
                String methodAndPath,
                Operation operation,
                Throttler throttler,
                @Nullable String scope,
                Access access,
                Consumer<Exchange> handler) {
            String[] parts = methodAndPath.split(" ", 2);
            String[] pattern = parts[1].substring(1).split("/");
            routes.computeIfAbsent(parts[0] + pattern.length, unused -> new java.util.ArrayList<>())
                    .add(new Route(parts[0], pattern, operation, throttler, scope, access, handler));
        }
    }

    private boolean matches(String[] segments) {
        for (int i = 0; i < pattern.length; i++) {
            if (!pattern[i].equals("*") && !pattern[i].equals(segments[i])) {
                return false;
            }
        }
        return true;
    }
}
