package dev.rensei.sandbox.standin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a stand-in behaves from its start; faults come and go later. Made by {@link #builder()}.
 *
 * @param version the release that it takes itself for
 * @param host address to listen on
 * @param port port to listen on, 0 for any that is free
 * @param keys keys that open an organization each, or share one
 * @param anyKey whether an unknown key is taken too, as an organization of its own
 * @param perSandbox the most that one sandbox may have
 * @param total the most that an organization may have
 * @param createLatency how long a runner takes to start a sandbox
 * @param buildLatency how much longer it takes the first time that a Dockerfile is seen
 * @param stopLatency how long a stop takes
 * @param deleteLatency how long a sandbox is {@code destroying}
 * @param snapshotLatency how long a snapshot is pulled
 * @param hold how long a create waits for the start before it answers
 * @param listDelay how far the listing lags behind
 * @param throttles the throttlers in force; none by default, as on a self-hosted server
 * @param autoStop whether idle sandboxes are stopped, archived and deleted
 * @param strictSnapshots whether only registered snapshots can be started, as on the real server
 * @param snapshots names registered from the start
 * @param regions regions that exist
 * @param speed how many seconds pass here in a second outside
 * @param seed seed of everything that is random
 */
public record StandInOptions(
        Version version,
        String host,
        int port,
        List<ApiKey> keys,
        boolean anyKey,
        Resources perSandbox,
        Resources total,
        Latency createLatency,
        Latency buildLatency,
        Latency stopLatency,
        Latency deleteLatency,
        Latency snapshotLatency,
        Duration hold,
        Duration listDelay,
        Map<Throttler, Throttle> throttles,
        boolean autoStop,
        boolean strictSnapshots,
        List<String> snapshots,
        Set<String> regions,
        double speed,
        long seed) {

    /** The key that works when nothing else is said. */
    public static final String DEFAULT_KEY = "dtn_standin";

    /** The snapshot that a create without one starts. */
    public static final String DEFAULT_SNAPSHOT = "daytonaio/sandbox:0.5.0-slim";

    /** Starts from the defaults. */
    public static StandInOptions.Builder builder() {
        return new StandInOptions.Builder();
    }

    /** The defaults: newest version, one key, plenty of quota, no throttles, 50 ms to start and 20 ms to delete. */
    public static StandInOptions defaults() {
        return builder().build();
    }

    @Nullable Throttle throttle(Throttler throttler) {
        return throttles.get(throttler);
    }

    /** Gathers options. */
    public static final class Builder {
        private Version version = Version.V0_190;
        private String host = "127.0.0.1";
        private int port;
        private List<ApiKey> keys = List.of(ApiKey.of(DEFAULT_KEY, "default"));
        private boolean anyKey;
        private Resources perSandbox = Resources.PLENTY;
        private Resources total = new Resources(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
        private Latency createLatency = Latency.ofMillis(50);
        private Latency buildLatency = Latency.NONE;
        private Latency stopLatency = Latency.ofMillis(20);
        private Latency deleteLatency = Latency.ofMillis(20);
        private Latency snapshotLatency = Latency.ofMillis(20);
        private Duration hold = Duration.ofSeconds(30);
        private Duration listDelay = Duration.ZERO;
        private Map<Throttler, Throttle> throttles = Map.of();
        private boolean autoStop = true;
        private boolean strictSnapshots;
        private List<String> snapshots = List.of();
        private Set<String> regions = Set.of("us", "eu", "asia");
        private double speed = 1;
        private long seed = 42;

        private Builder() {}

        /** The release to be. */
        public Builder version(Version value) {
            version = value;
            return this;
        }

        /** The address to listen on; {@code 0.0.0.0} in a container. */
        public Builder host(String value) {
            host = value;
            return this;
        }

        /** The port to listen on. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** The keys that are known. */
        public Builder keys(ApiKey... value) {
            keys = List.of(value);
            return this;
        }

        /** Takes every key that begins with {@code dtn_}, each an organization of its own. */
        public Builder anyKey(boolean value) {
            anyKey = value;
            return this;
        }

        /** The most that one sandbox may have. */
        public Builder perSandbox(Resources value) {
            perSandbox = value;
            return this;
        }

        /** The most that an organization may have. */
        public Builder total(Resources value) {
            total = value;
            return this;
        }

        /** How long a start takes. */
        public Builder createLatency(Latency value) {
            createLatency = value;
            return this;
        }

        /** How much longer a first build takes. */
        public Builder buildLatency(Latency value) {
            buildLatency = value;
            return this;
        }

        /** How long a stop takes. */
        public Builder stopLatency(Latency value) {
            stopLatency = value;
            return this;
        }

        /** How long a delete takes. */
        public Builder deleteLatency(Latency value) {
            deleteLatency = value;
            return this;
        }

        /** How long a snapshot is pulled. */
        public Builder snapshotLatency(Latency value) {
            snapshotLatency = value;
            return this;
        }

        /** How long a create waits for the start. */
        public Builder hold(Duration value) {
            hold = value;
            return this;
        }

        /** How far the listing lags behind. */
        public Builder listDelay(Duration value) {
            listDelay = value;
            return this;
        }

        /** Puts a throttler in force. */
        public Builder throttle(Throttler throttler, Throttle value) {
            var all = new java.util.EnumMap<Throttler, Throttle>(Throttler.class);
            all.putAll(throttles);
            all.put(throttler, value);
            throttles = Map.copyOf(all);
            return this;
        }

        /** Whether idle sandboxes are stopped. */
        public Builder autoStop(boolean value) {
            autoStop = value;
            return this;
        }

        /** Whether only registered snapshots start. */
        public Builder strictSnapshots(boolean value) {
            strictSnapshots = value;
            return this;
        }

        /** Names registered from the start. */
        public Builder snapshots(String... value) {
            snapshots = List.of(value);
            return this;
        }

        /** Regions that exist; the first request without a target goes to {@code us}. */
        public Builder regions(String... value) {
            regions = Set.of(value);
            return this;
        }

        /** How many seconds pass here in a second outside; 60 lets a minute of auto-stop take a second. */
        public Builder speed(double value) {
            speed = value;
            return this;
        }

        /** The seed of latencies and of faults with a probability. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** The options. */
        public StandInOptions build() {
            return new StandInOptions(
                    version,
                    host,
                    port,
                    keys,
                    anyKey,
                    perSandbox,
                    total,
                    createLatency,
                    buildLatency,
                    stopLatency,
                    deleteLatency,
                    snapshotLatency,
                    hold,
                    listDelay,
                    throttles,
                    autoStop,
                    strictSnapshots,
                    snapshots,
                    regions,
                    speed,
                    seed);
        }
    }
}
