package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.log.LogLine;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.daytona.Attempt.Route;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logmanager.Logger;

/**
 * Finds out, and remembers per API URL, which dialect a server speaks.
 *
 * <p>Nothing is locked: several operations may find out at once, and all find the same. What is remembered is only which
 * one to try first. A server that is upgraded answers with a missing route, and the other dialect takes over. What a pool's
 * setting made it create with is tried first where nothing else is known, and says nothing to pools that leave it open.
 */
final class Dialects {

    private static final Logger LOG = Logger.getLogger(Dialects.class.getName());

    private final DaytonaDialect workspace;
    private final DaytonaDialect sandbox;
    private final Map<URI, DaytonaDialect> known = new ConcurrentHashMap<>();
    private final Map<URI, DaytonaDialect> wished = new ConcurrentHashMap<>();

    Dialects(DaytonaDialect workspace, DaytonaDialect sandbox) {
        this.workspace = workspace;
        this.sandbox = sandbox;
    }

    /** In {@code /workspace}, and nothing else. */
    <T> Uni<Outcome<T>> inWorkspace(URI apiUrl, Function<DaytonaDialect, Uni<Attempt<T>>> operation) {
        return in(workspace, apiUrl, operation);
    }

    /** In {@code /sandbox}, and nothing else. */
    <T> Uni<Outcome<T>> inSandbox(URI apiUrl, Function<DaytonaDialect, Uni<Attempt<T>>> operation) {
        return in(sandbox, apiUrl, operation);
    }

    /** What is known to work, or else the documented dialect first. */
    <T> Uni<Outcome<T>> documentedFirst(URI apiUrl, Function<DaytonaDialect, Uni<Attempt<T>>> operation) {
        return inOrder(apiUrl, known.getOrDefault(apiUrl, workspace), operation);
    }

    /** Like {@link #documentedFirst}, but with a pool's wish before the documentation's: for what exists already. */
    <T> Uni<Outcome<T>> wishedFirst(URI apiUrl, Function<DaytonaDialect, Uni<Attempt<T>>> operation) {
        return inOrder(apiUrl, known.getOrDefault(apiUrl, wished.getOrDefault(apiUrl, workspace)), operation);
    }

    /** What is known to work, or else {@code /sandbox} first: for reads, which all servers since v0.101 answer there. */
    <T> Uni<Outcome<T>> currentFirst(URI apiUrl, Function<DaytonaDialect, Uni<Attempt<T>>> operation) {
        return inOrder(apiUrl, known.getOrDefault(apiUrl, wished.getOrDefault(apiUrl, sandbox)), operation);
    }

    /** {@code /sandbox} first, whatever is known: for lookups by name, which only it has. */
    <T> Uni<Outcome<T>> namesFirst(URI apiUrl, Function<DaytonaDialect, Uni<Attempt<T>>> operation) {
        return inOrder(apiUrl, sandbox, operation);
    }

    private <T> Uni<Outcome<T>> in(
            DaytonaDialect only, URI apiUrl, Function<DaytonaDialect, Uni<Attempt<T>>> operation) {
        return operation.apply(only).map(attempt -> {
            if (attempt.route() == Route.PRESENT) {
                wished.put(apiUrl, only);
            }
            return attempt.outcome();
        });
    }

    private <T> Uni<Outcome<T>> inOrder(
            URI apiUrl, DaytonaDialect first, Function<DaytonaDialect, Uni<Attempt<T>>> operation) {
        return operation.apply(first).flatMap(attempt -> {
            // Where a dialect is known to work, a 404 that explains nothing is no reason to leave it.
            if (!attempt.leavesRouteOpen() || (attempt.route() == Route.UNCLEAR && known.get(apiUrl) == first)) {
                learn(apiUrl, first, attempt.route());
                return Uni.createFrom().item(attempt.outcome());
            }
            var second = first == workspace ? sandbox : workspace;
            return operation.apply(second).map(other -> {
                if (other.route() == Route.PRESENT || (attempt.route() == Route.MISSING && !other.leavesRouteOpen())) {
                    remember(apiUrl, second);
                }
                return attempt.route() == Route.UNCLEAR && other.leavesRouteOpen()
                        ? attempt.outcome()
                        : other.outcome();
            });
        });
    }

    /** That {@code /sandbox} answers says nothing on {@code /workspace}; the reverse decides. */
    private void learn(URI apiUrl, DaytonaDialect dialect, Route route) {
        if (dialect == workspace && route == Route.PRESENT) {
            remember(apiUrl, workspace);
        }
    }

    private void remember(URI apiUrl, DaytonaDialect dialect) {
        if (known.put(apiUrl, dialect) != dialect) {
            String routes = dialect == workspace ? "/workspace" : "/sandbox";
            LogLine.info(LOG)
                    .with("host", apiUrl.getAuthority())
                    .with("routes", routes)
                    .say("Daytona at " + apiUrl.getAuthority() + " has the routes of " + routes);
        }
    }
}
