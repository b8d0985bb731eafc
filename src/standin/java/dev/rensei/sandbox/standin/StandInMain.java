package dev.rensei.sandbox.standin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in as a process of its own. Every setting is an environment variable, or an argument {@code NAME=value}:
 * {@code PORT}, {@code HOST}, {@code VERSION}, {@code API_KEYS}, {@code ANY_KEY}, {@code CREATE_LATENCY_MS},
 * {@code BUILD_LATENCY_MS}, {@code STOP_LATENCY_MS}, {@code DELETE_LATENCY_MS}, {@code SNAPSHOT_LATENCY_MS},
 * {@code HOLD_MS}, {@code LIST_DELAY_MS}, {@code PER_SANDBOX} and {@code TOTAL} (cpu/memory/disk),
 * {@code THROTTLE_CREATE}, {@code THROTTLE_LIFECYCLE}, {@code THROTTLE_AUTHENTICATED}, {@code THROTTLE_ANONYMOUS},
 * {@code THROTTLE_FAILED_AUTH} (calls/seconds), {@code AUTO_STOP}, {@code STRICT_SNAPSHOTS}, {@code SNAPSHOTS},
 * {@code SPEED}, {@code SEED}.
 */
public final class StandInMain {

    private final Map<String, String> settings;

    private StandInMain(Map<String, String> settings) {
        this.settings = settings;
    }

    /** Runs until it is told to stop. */
    public static void main(String... args) throws InterruptedException {
        StandInDaytona server = StandInDaytona.start(options(System.getenv(), args));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "stand-in-stop"));
        System.out.println("stand-in Daytona listening on " + server.url());
        stopped.await();
    }

    static StandInOptions options(Map<String, String> environment, String... args) {
        Map<String, String> settings = new HashMap<>(environment);
        for (String arg : args) {
            String[] pair = arg.split("=", 2);
            if (pair.length != 2) {
                throw new IllegalArgumentException("not NAME=value: " + arg);
            }
            settings.put(pair[0], pair[1]);
        }
        return new StandInMain(settings).options();
    }

    private StandInOptions options() {
        StandInOptions.Builder builder = StandInOptions.builder();
        set("HOST", Function.identity(), builder::host);
        set("PORT", Integer::valueOf, builder::port);
        set("VERSION", Version::of, builder::version);
        set("API_KEYS", ApiKey::parse, keys -> builder.keys(keys.toArray(ApiKey[]::new)));
        set("ANY_KEY", Boolean::valueOf, builder::anyKey);
        set("PER_SANDBOX", Resources::parse, builder::perSandbox);
        set("TOTAL", Resources::parse, builder::total);
        set("CREATE_LATENCY_MS", Latency::parseMillis, builder::createLatency);
        set("BUILD_LATENCY_MS", Latency::parseMillis, builder::buildLatency);
        set("STOP_LATENCY_MS", Latency::parseMillis, builder::stopLatency);
        set("DELETE_LATENCY_MS", Latency::parseMillis, builder::deleteLatency);
        set("SNAPSHOT_LATENCY_MS", Latency::parseMillis, builder::snapshotLatency);
        set("HOLD_MS", StandInMain::millis, builder::hold);
        set("LIST_DELAY_MS", StandInMain::millis, builder::listDelay);
        throttle("THROTTLE_CREATE", Throttler.SANDBOX_CREATE, builder);
        throttle("THROTTLE_LIFECYCLE", Throttler.SANDBOX_LIFECYCLE, builder);
        throttle("THROTTLE_AUTHENTICATED", Throttler.AUTHENTICATED, builder);
        throttle("THROTTLE_ANONYMOUS", Throttler.ANONYMOUS, builder);
        throttle("THROTTLE_FAILED_AUTH", Throttler.FAILED_AUTH, builder);
        set("AUTO_STOP", Boolean::valueOf, builder::autoStop);
        set("STRICT_SNAPSHOTS", Boolean::valueOf, builder::strictSnapshots);
        set("SNAPSHOTS", text -> text.split(","), builder::snapshots);
        set("SPEED", Double::valueOf, builder::speed);
        set("SEED", Long::valueOf, builder::seed);
        return builder.build();
    }

    private void throttle(String name, Throttler throttler, StandInOptions.Builder builder) {
        set(name, Throttle::parse, throttle -> builder.throttle(throttler, throttle));
    }

    private <T> void set(String name, Function<String, T> read, Consumer<T> use) {
        @Nullable String text = settings.get(name);
        if (text == null || text.isBlank()) {
            return;
        }
        try {
            use.accept(read.apply(text.trim()));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " cannot be " + text, e);
        }
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(Long.parseLong(text));
    }
}
