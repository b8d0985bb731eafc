package dev.rensei.sandbox.standin;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What has to be so before a recorded call, and was arranged out of sight when the recording was made. */
@NullMarked
final class ReplayStage {

    static final double SPEED = 10;
    private static final String KEY = "dtn_for-replay-only";
    private static final String KEY_WITHOUT_DELETE = "dtn_without-delete";
    private static final String NOPE = "{\"name\":\"rl\",\"snapshot\":\"nope\"}";

    private final StandInDaytona server;
    private final StandInClient client;
    private @Nullable CompletableFuture<HttpResponse<String>> underWay;

    ReplayStage(Version version) {
        server = StandInDaytona.start(StandInOptions.builder()
                .version(version)
                .keys(
                        ApiKey.of(KEY, "daytona-admin"),
                        new ApiKey(KEY_WITHOUT_DELETE, "daytona-admin", java.util.Set.of(ApiKey.WRITE_SANDBOXES)))
                .perSandbox(new Resources(10, 10, 10))
                .total(new Resources(10, 10, 30))
                .createLatency(Latency.ofMillis(400))
                .stopLatency(Latency.ofMillis(5_000))
                .deleteLatency(Latency.ofMillis(5_000))
                .snapshotLatency(Latency.ofMillis(500))
                .throttle(Throttler.ANONYMOUS, new Throttle(600, Duration.ofSeconds(60)))
                .throttle(Throttler.AUTHENTICATED, new Throttle(1000, Duration.ofSeconds(60)))
                .throttle(Throttler.SANDBOX_CREATE, new Throttle(6, Duration.ofSeconds(20)))
                .throttle(Throttler.SANDBOX_LIFECYCLE, new Throttle(100, Duration.ofSeconds(60)))
                .throttle(Throttler.FAILED_AUTH, new Throttle(5, Duration.ofSeconds(20)))
                .strictSnapshots(true)
                .regions("us")
                .speed(SPEED)
                .build());
        client = new StandInClient(server.origin(), KEY);
    }

    void close() {
        server.close();
    }

    /** The caller that the scenario had. */
    StandInClient caller(RecordedPair pair) {
        return switch (pair.scenario()) {
            case "auth-bad-key", "auth-bad-key-limit-reached" -> client.withKey("dtn_unknown");
            case "sandbox-delete-without-permission" -> client.withKey(KEY_WITHOUT_DELETE);
            default -> client;
        };
    }

    void prepare(RecordedPair pair) {
        if (beginsWindow(pair) || pair.scenario().equals("create-null-name")) {
            server.forgetThrottles();
        }
        if (pair.scenario().startsWith("create-") || pair.scenario().equals("idempotency-key-header-ignored")) {
            server.existing().forEach(sandbox -> server.vanish(sandbox.id()));
        }
        Fault.Builder fault = fault(pair.scenario());
        if (fault != null) {
            server.faults().add(fault.count(1));
        }
        switch (pair.scenario()) {
            case "sandbox-get-while-creating" -> begin("s-slow");
            case "sandbox-create-client-timeout" -> begin("s-orphan");
            case "sandbox-stop-already-stopped", "sandbox-archive" ->
                await().until(() -> client.get("/api/sandbox/s-img").state().equals("stopped"));
            case "sandbox-create-rate-limited" -> {
                server.forgetThrottles();
                repeat(6, client, NOPE);
            }
            case "sandbox-create-total-cpu-exceeded" -> {
                server.forgetThrottles();
                build("q1");
                build("q2");
            }
            case "sandbox-create-no-runners" -> server.existing().forEach(sandbox -> server.vanish(sandbox.id()));
            case "auth-bad-key-limit-reached" -> repeat(4, client.withKey("dtn_unknown"), NOPE);
            default -> {}
        }
    }

    StandInClient.Reply perform(RecordedPair pair, String path) {
        if (pair.scenario().equals("sandbox-create-slow") && underWay != null) {
            return StandInClient.reply(underWay.join());
        }
        return caller(pair).call(pair.method(), path, pair.requestBody());
    }

    /** The caller who lost patience. */
    void hangUp() {
        if (underWay != null) {
            underWay.cancel(true);
        }
    }

    private void begin(String name) {
        if (name.equals("s-slow")) {
            server.faults().add(Fault.of(FaultKind.SLOW_START).delayMs(5_000).count(1));
        }
        underWay = client.callAsync("POST", "/api/sandbox", "{\"name\":\"" + name + "\"}");
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> !server.sandboxesNamed(name).isEmpty());
    }

    private static Fault.@Nullable Builder fault(String scenario) {
        return switch (scenario) {
            case "sandbox-create-over-30s" -> Fault.of(FaultKind.SLOW_START).delayMs(36_000);
            case "workspace-create-runner-failure", "sandbox-create-runner-failure" ->
                Fault.of(FaultKind.FAIL_TO_START).message("runner exploded on purpose");
            case "sandbox-create-org-suspended" -> Fault.of(FaultKind.SUSPENDED);
            case "sandbox-create-no-runners" -> Fault.of(FaultKind.NO_RUNNERS);
            case "sandbox-create-no-default-region" -> Fault.of(FaultKind.NO_DEFAULT_REGION);
            default -> null;
        };
    }

    private void build(String name) {
        client.post(
                "/api/sandbox",
                "{\"name\":\"" + name + "\",\"cpu\":4,\"buildInfo\":{\"dockerfileContent\":\"FROM y:1\"}}");
    }

    private static void repeat(int times, StandInClient caller, String body) {
        for (int i = 0; i < times; i++) {
            caller.post("/api/sandbox", body);
        }
    }

    /** A recorded call that was the first of its throttle's window. */
    private static boolean beginsWindow(RecordedPair pair) {
        return pair.headers().entrySet().stream()
                .filter(header -> header.getKey().startsWith("X-RateLimit-Remaining-"))
                .anyMatch(header -> {
                    String limit = header.getKey().replace("Remaining", "Limit");
                    return Integer.parseInt(header.getValue()) + 1
                            == Integer.parseInt(pair.headers().get(limit));
                });
    }
}
