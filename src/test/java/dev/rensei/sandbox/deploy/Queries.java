package dev.rensei.sandbox.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every query of the dashboard and of the alert rules, by where it stands. */
public final class Queries {

    private static final Path DASHBOARD = Path.of("deploy", "grafana", "dashboards", "sandbox-dispatcher.json");
    private static final Path ALERTS = Path.of("deploy", "prometheus", "alerts.yml");

    private Queries() {}

    /** The dashboard's, by panel. */
    public static Map<String, String> ofTheDashboard() {
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonNode panel : read(new ObjectMapper(), DASHBOARD).get("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.put(
                        "panel %s %s"
                                .formatted(
                                        panel.get("title").asText(),
                                        target.get("refId").asText()),
                        target.get("expr").asText());
            }
        }
        return queries;
    }

    /** The alert rules', by alert. */
    public static Map<String, String> ofTheAlerts() {
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonNode rule : alerts()) {
            queries.put("alert " + rule.get("alert").asText(), rule.get("expr").asText());
        }
        return queries;
    }

    /** The alert rules as they stand. */
    public static List<JsonNode> alerts() {
        return read(new ObjectMapper(new YAMLFactory()), ALERTS).findValues("rules").stream()
                .flatMap(rules -> rules.valueStream())
                .toList();
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
