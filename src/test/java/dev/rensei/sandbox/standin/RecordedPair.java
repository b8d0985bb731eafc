package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A call and the answer that the real server gave.
 *
 * @param line its line in the recording, from one
 * @param daytona the server's version
 * @param scenario its name
 * @param method HTTP method
 * @param path path with query
 * @param requestBody body as text
 * @param status the status, absent when the caller hung up
 * @param seconds how long it took
 * @param headers the headers that were kept
 * @param body the answer's body
 */
@NullMarked
record RecordedPair(
        int line,
        String daytona,
        String scenario,
        String method,
        String path,
        @Nullable String requestBody,
        @Nullable Integer status,
        double seconds,
        Map<String, String> headers,
        JsonNode body) {

    static List<RecordedPair> all() {
        try (var in = RecordedPair.class.getResourceAsStream("/contracts/daytona-observed-responses.jsonl")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<RecordedPair> pairs = new ArrayList<>();
            for (String line : text.split("\n")) {
                pairs.add(of(pairs.size() + 1, Json.MAPPER.readTree(line)));
            }
            return pairs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedPair of(int line, JsonNode json) {
        JsonNode request = json.path("request");
        JsonNode response = json.path("response");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new RecordedPair(
                line,
                json.path("daytona").asText(),
                json.path("scenario").asText(),
                request.path("method").asText(),
                request.path("path").asText(),
                request.has("body")
                        ? request.path("body").toString()
                        : request.has("rawBody") ? request.path("rawBody").asText() : null,
                response.path("status").isInt() ? response.path("status").asInt() : null,
                response.path("seconds").asDouble(),
                headers,
                response.path("body"));
    }
}
