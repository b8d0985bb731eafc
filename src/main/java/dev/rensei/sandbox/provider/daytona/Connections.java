package dev.rensei.sandbox.provider.daytona;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/**
 * The REST clients, two per API URL, built at first use and kept.
 *
 * <p>Creates have connections of their own: the server holds each for up to 30 s, and a look at a running sandbox must
 * not wait behind thousands of them.
 */
@ApplicationScoped
class Connections {

    private final DaytonaHttp http;
    private final Map<URI, DaytonaApi> forCreates = new ConcurrentHashMap<>();
    private final Map<URI, DaytonaApi> forCalls = new ConcurrentHashMap<>();

    @Inject
    Connections(DaytonaHttp http) {
        this.http = http;
    }

    DaytonaApi forCreates(URI apiUrl) {
        return forCreates.computeIfAbsent(apiUrl, url -> connect(url, http.createTimeout()));
    }

    DaytonaApi forCalls(URI apiUrl) {
        return forCalls.computeIfAbsent(apiUrl, url -> connect(url, http.callTimeout()));
    }

    private DaytonaApi connect(URI apiUrl, Duration readTimeout) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(apiUrl)
                .connectTimeout(http.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(readTimeout.toMillis(), TimeUnit.MILLISECONDS)
                // A key must not follow a redirect to another host.
                .followRedirects(false)
                .disableDefaultMapper(true)
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, http.maxConnections())
                .property(QuarkusRestClientProperties.KEEP_ALIVE_ENABLED, true)
                .build(DaytonaApi.class);
    }

    @PreDestroy
    void close() {
        Stream.concat(forCreates.values().stream(), forCalls.values().stream()).forEach(Connections::close);
    }

    private static void close(DaytonaApi api) {
        try {
            ((Closeable) api).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
