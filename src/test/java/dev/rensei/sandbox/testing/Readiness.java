package dev.rensei.sandbox.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** The readiness probe of a worker that runs as a process of its own. */
public final class Readiness {

    private static final Duration START = Duration.ofSeconds(120);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Readiness() {}

    /** Asks the probe once; no answer is a no. */
    public static boolean isReady(int port) {
        var probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits until the probe says yes for the first time.
     *
     * @param name whose, for the message if it does not
     * @param log where to look then
     * @param alive whether the process runs; waiting ends when it does not
     */
    public static void await(String name, int port, Path log, BooleanSupplier alive) {
        Awaitility.await(name + " to be ready, see " + log)
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .failFast("the worker has ended, see " + log, () -> !alive.getAsBoolean())
                .until(() -> isReady(port));
    }
}
