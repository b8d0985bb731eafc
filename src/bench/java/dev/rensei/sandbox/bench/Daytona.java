package dev.rensei.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.standin.StandInMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stand-in for Daytona in a process of its own, asked and told things through its control API. */
final class Daytona implements AutoCloseable {

    /** The last version that serves both dialects. */
    private static final String VERSION = "VERSION=v0.179";

    /** What a burst leaves behind fits in, so nothing is collected while it is measured: the provider's pauses are nobody's. */
    private static final List<String> MEMORY = List.of("-Xms4g", "-Xmx4g", "-Xmn2g");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Jvm process;
    private final URI url;

    private Daytona(Jvm process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts one whose sandboxes take that long to start. */
    static Daytona start(Duration createLatency, String... furtherSettings) {
        List<String> arguments = new java.util.ArrayList<>(
                List.of(VERSION, "PORT=0", "CREATE_LATENCY_MS=" + createLatency.toMillis(), "AUTO_STOP=false"));
        arguments.addAll(List.of(furtherSettings));
        Jvm process = Jvm.start(
                "daytona",
                Jvm.classOf(StandInMain.class.getName(), MEMORY, arguments.toArray(String[]::new)),
                Map.of());
        return new Daytona(process, URI.create(process.awaitLine("stand-in Daytona listening on")));
    }

    /** The base URL of the API. */
    String url() {
        return url.toString();
    }

    /** Forgets all sandboxes and counts. */
    void reset() {
        call("POST", "reset", "{}");
    }

    /** Collects its garbage now, so that it does not have to for a while. */
    void collectGarbage() {
        call("POST", "memory/collect", "{}");
    }

    /** How many requests of an operation it has answered, by outcome. */
    Map<String, Long> answers(String operation) {
        Map<String, Long> counts = new HashMap<>();
        call("GET", "requests", "")
                .path("counts")
                .path(operation)
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
        return counts;
    }

    /** How many requests it has answered, by operation. */
    Map<String, Long> requests() {
        Map<String, Long> counts = new HashMap<>();
        call("GET", "requests", "").path("counts").properties().forEach(operation -> {
            long sum = 0;
            for (JsonNode count : operation.getValue()) {
                sum += count.asLong();
            }
            counts.put(operation.getKey(), sum);
        });
        return counts;
    }

    /** Says something to the control API. */
    JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/__standin/" + path))
                .method(method, BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(60))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + ": " + new String(response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
