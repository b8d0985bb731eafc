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
 * one to try first. A server that is upgraded answers with a missing route, and the other dialect takes over.
 */
final class Dialects {

    private static final Logger LOG = Logger.getLogger(Dialects.class.getName());

    private final DaytonaDialect workspace;
    private final DaytonaDialect sandbox;
    private final Map<URI, DaytonaDialect> known = new ConcurrentHashMap<>();

    Dialects(DaytonaDialect workspace, DaytonaDialect sandbox) {
        this.workspace = workspace;
        this.sandbox = sandbox;
    }

    /** In {@code /workspace}, and nothing else. */
    DaytonaDialect workspace() {
        return workspace;
    }

    /** In {@code /sandbox}, and nothing else. */
    DaytonaDialect sandbox() {
        return sandbox;
    }

    /** What is known to work, or else the documented dialect first. */
    <T> Uni<Outcome<T>> documentedFirst(URI apiUrl, Function<DaytonaDialect, Uni<Attempt<T>>> operation) {
        return inOrder(apiUrl, known.getOrDefault(apiUrl, workspace), operation);
    }

    /** What is known to work, or else {@code /sandbox} first: for reads, which all servers since v0.101 answer there. */
    <T> Uni<Outcome<T>> currentFirst(URI apiUrl, Function<DaytonaDialect, Uni<Attempt<T>>> operation) {
        return inOrder(apiUrl, known.getOrDefault(apiUrl, sandbox), operation);
    }

    /** {@code /sandbox} first, whatever is known: for lookups by name, which only it has. */
    <T> Uni<Outcome<T>> namesFirst(URI apiUrl, Function<DaytonaDialect, Uni<Attempt<T>>> operation) {
        return inOrder(apiUrl, sandbox, operation);
    }

    private <T> Uni<Outcome<T>> inOrder(
            URI apiUrl, DaytonaDialect first, Function<DaytonaDialect, Uni<Attempt<T>>> operation) {
        return operation.apply(first).flatMap(attempt -> {
            if (attempt.route() != Route.MISSING) {
                learn(apiUrl, first, attempt.route());
                return Uni.createFrom().item(attempt.outcome());
            }
            var second = first == workspace ? sandbox : workspace;
            return operation.apply(second).map(other -> {
                if (other.route() != Route.MISSING) {
                    remember(apiUrl, second);
                }
                return other.outcome();
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
