package dev.rensei.sandbox.chaos;

import dev.rensei.sandbox.standin.StandInOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The environment of the workers: as in production, but in a hurry. */
final class WorkerSettings {

    /** The watch interval. */
    static final Duration WATCH_INTERVAL = Duration.ofSeconds(2);

    private static final String INTAKE = "MP_MESSAGING_INCOMING_SESSION_DISPATCH_";

    static final String POOLS = """
            [{"id":"pool-a","orgId":"org_chaos","provider":"daytona","enabled":true,"config":{}},
             {"id":"pool-b","orgId":"org_chaos","provider":"daytona","enabled":true,"config":{"maxInFlight":40}}]
            """;

    private WorkerSettings() {}

    static Map<String, String> of(
            ChaosPlan plan, String bootstrapServers, String daytonaUrl, Path pools, int httpPort) {
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers),
                Map.entry("DAYTONA_API_URL", daytonaUrl),
                Map.entry("DAYTONA_API_KEY", StandInOptions.DEFAULT_KEY),
                Map.entry("SANDBOX_POOLS_FILE", pools.toString()),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(httpPort)),
                Map.entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"),
                Map.entry("SANDBOX_TOPICS_PARTITIONS", Integer.toString(plan.partitions())),
                Map.entry(INTAKE + "SESSION_TIMEOUT_MS", "6000"),
                Map.entry(INTAKE + "HEARTBEAT_INTERVAL_MS", "1500"),
                Map.entry("SANDBOX_WATCH_INTERVAL", WATCH_INTERVAL.toSeconds() + "s"),
                Map.entry("SANDBOX_REAPER_GRACE", "5s"),
                Map.entry("SANDBOX_REAPER_INTERVAL", "3s"),
                Map.entry("SANDBOX_REAPER_MAX_PER_MINUTE", "6000"),
                Map.entry("SANDBOX_PROVISION_AMBIGUITY_WINDOW", "5s"),
                Map.entry("SANDBOX_PROVISION_RETRY_BUDGET", "20s"),
                Map.entry("SANDBOX_PROVISION_MAX_BACKOFF", "3s"),
                Map.entry("SANDBOX_PROVISION_START_DEADLINE", "8s"),
                Map.entry("SANDBOX_ACCOUNT_CIRCUIT_REST", "1s"),
                Map.entry("SANDBOX_DAYTONA_HTTP_CREATE_TIMEOUT", "5s"),
                Map.entry("SANDBOX_DAYTONA_HTTP_CALL_TIMEOUT", "3s"),
                Map.entry("SANDBOX_SHUTDOWN_TIMEOUT", "10s")));
        settings.putAll(plan.workerSettings());
        return settings;
    }
}
