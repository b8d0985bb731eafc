package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The decision tables of daytona-e2b-facts C.5 over the recording, written by scenario and not by the client's own
 * rules, so that a rule that goes wrong shows.
 */
final class RecordedExpectations {

    private static final Map<String, String> CREATES = Map.ofEntries(
            Map.entry("workspace-create-seed-verbatim", "Rejected"),
            Map.entry("workspace-create-disk-over-limit", "Rejected"),
            Map.entry("workspace-create-ok-command-and-name", "RUNNING"),
            Map.entry("workspace-create-duplicate-name", "NameTaken"),
            Map.entry("workspace-create-bad-target-enum", "Rejected"),
            Map.entry("workspace-create-buildinfo-forbidden", "CredentialRejected"),
            Map.entry("workspace-create-runner-failure", "FAILED"),
            Map.entry("workspace-route-removed", "Rejected"),
            Map.entry("sandbox-create-ok", "PROVISIONING"),
            Map.entry("sandbox-create-duplicate-name", "NameTaken"),
            Map.entry("sandbox-create-image-and-command-ignored", "PROVISIONING"),
            Map.entry("sandbox-create-snapshot-with-resources", "Rejected"),
            Map.entry("sandbox-create-unknown-snapshot", "Rejected"),
            Map.entry("sandbox-create-validation", "Rejected"),
            Map.entry("sandbox-create-negative-autostop", "Rejected"),
            Map.entry("sandbox-create-unknown-region", "Rejected"),
            Map.entry("sandbox-create-invalid-json", "Rejected"),
            Map.entry("sandbox-create-slow", "PROVISIONING"),
            Map.entry("sandbox-create-over-30s", "PROVISIONING"),
            Map.entry("sandbox-create-runner-failure", "FailedToStart"),
            Map.entry("sandbox-create-from-dockerfile", "PROVISIONING"),
            Map.entry("sandbox-create-rate-limited", "Throttled"),
            Map.entry("sandbox-create-org-suspended", "CredentialRejected"),
            Map.entry("sandbox-create-no-default-region", "Rejected"),
            Map.entry("sandbox-create-total-cpu-exceeded", "QuotaExceeded"),
            Map.entry("sandbox-create-no-runners", "NotReady"),
            Map.entry("create-null-networkBlockAll", "Ambiguous"),
            Map.entry("create-null-networkAllowList", "Rejected"),
            Map.entry("create-null-autoStopInterval", "Ambiguous"),
            Map.entry("create-null-autoDeleteInterval", "Ambiguous"),
            Map.entry("create-fractional-cpu", "Ambiguous"),
            Map.entry("create-disk-20-buildinfo", "Rejected"),
            // These two differ between the versions.
            Map.entry("v0.179.0 create-null-volumes", "Rejected"),
            Map.entry("v0.190.0 create-null-volumes", "Ambiguous"),
            Map.entry("v0.179.0 create-null-domainAllowList", "RUNNING"),
            Map.entry("v0.190.0 create-null-domainAllowList", "Rejected"));

    private static final Map<String, String> LOOKS = Map.ofEntries(
            Map.entry("workspace-get-by-name", "gone"),
            Map.entry("workspace-get", "RUNNING"),
            Map.entry("sandbox-get-by-id", "RUNNING"),
            Map.entry("sandbox-get-by-name", "RUNNING"),
            Map.entry("sandbox-get-by-name-after-delete", "gone"),
            Map.entry("sandbox-get-while-creating", "PROVISIONING"),
            Map.entry("sandbox-get-orphan-by-name", "RUNNING"),
            Map.entry("sandbox-get-after-over-30s", "PROVISIONING"),
            Map.entry("sandbox-get-errored", "FAILED"),
            Map.entry("sandbox-get-errored-after-delete", "gone"),
            Map.entry("sandbox-get-building", "RUNNING"));

    private static final Map<String, String> LISTS = Map.of(
            "workspace-list-by-labels", "1",
            "workspace-route-removed", "Rejected",
            "sandbox-list-by-labels", "1",
            "sandbox-list-limit-over-max", "Rejected",
            "sandbox-list-page1", "1 and more",
            "auth-bad-key", "CredentialRejected",
            "auth-bad-key-limit-reached", "Throttled",
            "auth-good-key-while-ip-blocked", "Throttled",
            "v0.179.0 sandbox-list-bad-labels", "Ambiguous",
            "v0.190.0 sandbox-list-bad-labels", "Rejected");

    private static final Map<String, String> DELETES = Map.of(
            "workspace-delete-force", "ACCEPTED",
            // The look that follows the conflict finds it destroyed.
            "workspace-delete-twice", "GONE",
            "workspace-delete-unknown-uuid", "GONE",
            "workspace-route-removed", "Rejected",
            "sandbox-delete", "ACCEPTED",
            "sandbox-delete-twice", "GONE",
            "sandbox-delete-while-creating", "BUSY",
            "sandbox-delete-after-create", "ACCEPTED",
            "sandbox-delete-errored", "ACCEPTED",
            "sandbox-delete-without-permission", "CredentialRejected");

    private RecordedExpectations() {}

    static String create(JsonNode exchange) {
        var made = exchange.at("/request/path").asText().endsWith("/workspace") ? "RUNNING" : "PROVISIONING";
        return of(CREATES, exchange, exchange.at("/response/status").asInt() == 200 ? made : "?");
    }

    static String look(JsonNode exchange) {
        // One scenario, asked again and again until it is gone.
        var state = exchange.at("/response/body/state").asText("gone");
        return of(LOOKS, exchange, state.equals("destroying") ? "CHANGING" : "gone");
    }

    static String list(JsonNode exchange) {
        return of(LISTS, exchange, "?");
    }

    static String delete(JsonNode exchange) {
        return of(DELETES, exchange, "?");
    }

    private static String of(Map<String, String> table, JsonNode exchange, String otherwise) {
        var scenario = exchange.path("scenario").asText();
        var versioned = exchange.path("daytona").asText() + " " + scenario;
        return table.getOrDefault(versioned, table.getOrDefault(scenario, otherwise));
    }
}
