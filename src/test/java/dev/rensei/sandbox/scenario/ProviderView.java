package dev.rensei.sandbox.scenario;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.standin.SandboxView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** What the organization itself sees of its sandboxes, through the provider's API. */
final class ProviderView {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Cloud cloud;
    private final String apiKey;

    private ProviderView(Cloud cloud, String apiKey) {
        this.cloud = cloud;
        this.apiKey = apiKey;
    }

    static ProviderView of(Cloud cloud, Scenario scenario) {
        return new ProviderView(cloud, scenario.apiKey());
    }

    /** The environment, with its values. */
    Map<String, String> envOf(SandboxView sandbox) {
        return JSON.convertValue(get("/sandbox/" + sandbox.id()).get("env"), new TypeReference<>() {});
    }

    private JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(cloud.url() + path))
                .header("Authorization", "Bearer " + apiKey)
                .build();
        try {
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
