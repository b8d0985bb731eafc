package dev.rensei.sandbox.provider.daytona;

import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The HTTP clients, two per API URL, built at first use and kept.
 *
 * <p>Creates have connections of their own: the server holds each for up to 30 s, and a look at a running sandbox must
 * not wait behind thousands of them.
 */
@ApplicationScoped
class Connections {

    private final DaytonaHttp http;
    private final Egress egress;
    private final Vertx vertx;
    private final Map<URI, Server> forCreates = new ConcurrentHashMap<>();
    private final Map<URI, Server> forCalls = new ConcurrentHashMap<>();

    @Inject
    Connections(DaytonaHttp http, Egress egress, Vertx vertx) {
        this.http = http;
        this.egress = egress;
        this.vertx = vertx;
    }

    Server forCreates(URI apiUrl) {
        return forCreates.computeIfAbsent(apiUrl, this::connect);
    }

    Server forCalls(URI apiUrl) {
        return forCalls.computeIfAbsent(apiUrl, this::connect);
    }

    private Server connect(URI apiUrl) {
        var options = egress.options()
                .setConnectTimeout(Math.toIntExact(http.connectTimeout().toMillis()))
                .setMaxPoolSize(http.maxConnections())
                .setKeepAlive(true);
        return new Server(vertx.createHttpClient(options), ((VertxInternal) vertx).createEventLoopContext(), apiUrl);
    }

    @PreDestroy
    void close() {
        Stream.concat(forCreates.values().stream(), forCalls.values().stream()).forEach(Server::close);
    }
}
