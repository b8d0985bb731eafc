package dev.rensei.sandbox.provider.daytona;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.function.Function;

/** An API URL and connections to it. */
final class Server {

    private static final CharSequence AGENT = HttpHeaders.createOptimized("sandbox-dispatcher");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final HttpClient http;
    private final Context loop;
    private final URI apiUrl;
    private final boolean tls;
    private final int port;
    private final String path;

    /**
     * @param loop where all requests are made, and so the connections live: one that lived elsewhere would be handed over
     *     from thread to thread with each request and each answer
     */
    Server(HttpClient http, Context loop, URI apiUrl) {
        this.http = http;
        this.loop = loop;
        this.apiUrl = apiUrl;
        this.tls = "https".equalsIgnoreCase(apiUrl.getScheme());
        this.port = apiUrl.getPort() >= 0 ? apiUrl.getPort() : tls ? 443 : 80;
        this.path = apiUrl.getRawPath().replaceAll("/+$", "");
    }

    /**
     * Sends a request.
     *
     * @param bearer the value of the {@code Authorization} header
     * @param departure told of the request before it leaves
     * @param reading reads the answer to its end; called when its head is there
     */
    <T> Future<T> send(
            Request request, String bearer, Departure departure, Function<HttpClientResponse, Future<T>> reading) {
        Promise<T> answered = Promise.promise();
        loop.runOnContext(here -> Future.succeededFuture()
                .compose(unused -> http.request(options(request, bearer)))
                .compose(connected -> departure.allows(connected) ? write(connected, request) : connected.response())
                .compose(reading)
                .onComplete(answered));
        return answered.future();
    }

    /** Where a request can be stopped. */
    interface Departure {
        /** Whether a request that has its connection may still be sent; if not, it has been reset. */
        boolean allows(HttpClientRequest request);
    }

    private static Future<HttpClientResponse> write(HttpClientRequest connected, Request request) {
        return request.body()
                .map(body -> connected.putHeader(HttpHeaders.CONTENT_TYPE, JSON).send(Buffer.buffer(body)))
                .orElseGet(connected::send);
    }

    private RequestOptions options(Request request, String bearer) {
        return new RequestOptions()
                .setMethod(request.method())
                .setHost(apiUrl.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(path + request.path())
                // A key must not follow a redirect to another host.
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.AUTHORIZATION, bearer)
                .putHeader(HttpHeaders.ACCEPT, JSON)
                .putHeader(HttpHeaders.USER_AGENT, AGENT);
    }

    void close() {
        http.close();
    }
}
