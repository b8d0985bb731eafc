package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A caller of the stand-in that hides nothing: every status is an answer. */
@NullMarked
final class StandInClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;
    private final String key;

    StandInClient(String origin, String key) {
        this.origin = origin;
        this.key = key;
    }

    static StandInClient of(StandInDaytona server) {
        return new StandInClient(server.origin(), StandInOptions.DEFAULT_KEY);
    }

    StandInClient withKey(String otherKey) {
        return new StandInClient(origin, otherKey);
    }

    record Reply(int status, HttpHeaders headers, String text) {

        JsonNode body() {
            try {
                return text.isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
        }

        String at(String field) {
            return body().path(field).asText();
        }

        String message() {
            return at("message");
        }

        String state() {
            return at("state");
        }

        String id() {
            return at("id");
        }
    }

    Reply get(String path) {
        return call("GET", path, null);
    }

    Reply delete(String path) {
        return call("DELETE", path, null);
    }

    Reply post(String path, @Nullable String body) {
        return call("POST", path, body);
    }

    Reply call(String method, String path, @Nullable String body) {
        try {
            return reply(http.send(request(method, path, body), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Cancelling the future hangs up. */
    CompletableFuture<HttpResponse<String>> callAsync(String method, String path, @Nullable String body) {
        return http.sendAsync(request(method, path, body), BodyHandlers.ofString());
    }

    /** A JSON object in a query parameter. */
    static String labels(String json) {
        return "labels=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    private HttpRequest request(String method, String path, @Nullable String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(origin + path))
                .header("Authorization", "Bearer " + key)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            builder.header("Content-Type", "application/json");
        }
        return builder.build();
    }

    static Reply reply(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }
}
