package dev.rensei.sandbox.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** The worker's settings. Every key can be given as a property, or as an environment variable in the usual spelling. */
@ConfigMapping(prefix = "sandbox", namingStrategy = ConfigMapping.NamingStrategy.KEBAB_CASE)
public interface SandboxConfig {

    /**
     * Which deployment this worker belongs to. Workers that share a consumer group share it; deployments that share a
     * provider account must differ in it, for it is the label by which they tell their sandboxes apart.
     */
    @WithDefault("sandbox-dispatcher")
    String dispatcher();

    /** The topics. */
    Topics topics();

    /** How lifecycle events are written. */
    Lifecycle lifecycle();

    /** What sandboxes are told of the platform. */
    Platform platform();

    /** How dispatches are taken in. */
    Intake dispatch();

    /** How sandboxes are provisioned. */
    Provision provision();

    /** How provider accounts are treated. */
    Accounts account();

    /** How live sandboxes are watched. */
    Watch watch();

    /** How leftovers are removed. */
    Reaper reaper();

    /** How the worker stops. */
    Shutdown shutdown();

    /** What the chaos suite takes away, to prove that it would notice. */
    Unsafe unsafe();

    /** The topics. */
    interface Topics {
        /** Dispatch and terminate commands of the platform. */
        @WithDefault("session-dispatch")
        String dispatch();

        /** Lifecycle events; read back as the ledger. */
        @WithDefault("sandbox-lifecycle")
        String lifecycle();

        /** Records that can't be read. */
        @WithDefault("session-dispatch-dlq")
        String deadLetter();

        /** Whether missing topics are created at start. */
        @WithDefault("true")
        boolean create();

        /** Partitions of created topics. */
        @WithDefault("12")
        @Min(1) int partitions();

        /** Replicas of created topics; -1 is the broker's default. */
        @WithDefault("-1")
        @Min(-1) short replication();

        /**
         * How long a created lifecycle topic keeps a record after its last write. Live sessions are written again before
         * that.
         */
        @WithDefault("30d")
        Duration lifecycleRetention();
    }

    /** How lifecycle events are written. */
    interface Lifecycle {
        /**
         * Whether a worker shuts out the earlier ones of a partition before it reads its ledger, by a Kafka transactional id
         * for each partition. Without it, what an earlier one sent late may stand beside what the new one says.
         */
        @WithDefault("true")
        boolean fenced();

        /**
         * After how long an event's transaction is committed at the latest; after a fifth of it, if no other event comes to the
         * partition. Subscribers that read committed records wait for it.
         */
        @WithDefault("500ms")
        Duration commitInterval();
    }

    /** What sandboxes are told of the platform. */
    interface Platform {
        /** The platform's URL, passed to sandboxes as DONMAI_DAEMON_URL and DONMAI_PLATFORM_URL. */
        Optional<String> url();
    }

    /** How dispatches are taken in. */
    interface Intake {
        /**
         * Most records of the dispatch topic that are worked on at once; beyond it the partitions are paused. Those whose
         * session waits for a place, for its account, for the next try or for a removal don't count, so that one account
         * can't take the others' share.
         */
        @WithDefault("10000")
        @Min(1) int maxInFlight();

        /**
         * Most memory for all records that wait for their outcome, such as 256M, as the worker reckons it from their sizes;
         * beyond it the partitions are paused. A quarter of the heap if not set.
         */
        Optional<MemorySize> maxMemory();
    }

    /** How sandboxes are provisioned. */
    interface Provision {
        /** Most creates under way at once on this worker. */
        @WithDefault("4096")
        @Min(1) int maxConcurrent();

        /** Most creates under way at once on a pool that does not say (maxInFlight). */
        @WithDefault("1024")
        @Min(1) int maxConcurrentPerPool();

        /** Most tries on one pool. */
        @WithDefault("6")
        @Min(1) int maxTries();

        /** Most sandboxes made on one pool for one session that break before they are up. */
        @WithDefault("2")
        @Min(1) int maxBrokenStarts();

        /** How long one pool may be tried, from the first try. */
        @WithDefault("60s")
        Duration retryBudget();

        /** The first back-off; each further one is up to twice as long. */
        @WithDefault("500ms")
        Duration backoff();

        /** The longest back-off. */
        @WithDefault("15s")
        Duration maxBackoff();

        /** After how long a sandbox that is not up yet is made known with its id. */
        @WithDefault("3s")
        Duration announceAfter();

        /** How long a sandbox may take from its creation until it is up. */
        @WithDefault("5m")
        Duration startDeadline();

        /** How long after a create with an unknown outcome a sandbox may still appear at the provider. */
        @WithDefault("30s")
        Duration ambiguityWindow();
    }

    /** How provider accounts are treated. */
    interface Accounts {
        /** Most creates under way at once at one account, whatever the number of its pools. */
        @WithDefault("2048")
        @Min(1) int maxCreates();

        /** Most other requests under way at once at one account: looks, listings, removals, signs of life. */
        @WithDefault("512")
        @Min(1) int maxCalls();

        /** How many of an account's last requests the circuit breaker counts. */
        @WithDefault("20")
        @Min(1) int circuitRequests();

        /** The share of them that must fail for the circuit to open. */
        @WithDefault("0.5")
        @DecimalMin("0.01") @DecimalMax("1.0") double circuitFailureRatio();

        /** How long nothing is sent to an account whose circuit is open. */
        @WithDefault("5s")
        Duration circuitRest();

        /** How long a key that the provider refused is not shown to it again, unless it is changed. */
        @WithDefault("60s")
        Duration rejectedKeyRest();

        /** The spread of requests at the end of a pause that the provider asked for. */
        @WithDefault("500ms")
        Duration pauseJitter();
    }

    /** How live sandboxes are watched. */
    interface Watch {
        /** Time between two listings of an account. */
        @WithDefault("15s")
        Duration interval();

        /** How long a state that this version has not heard of must last to count as the sandbox's end. */
        @WithDefault("1m")
        Duration unheardOfLasts();

        /** Most looks by id at once, per account. */
        @WithDefault("16")
        @Min(1) int maxLooks();

        /** Time between two signs of life for sandboxes of pools with keepAlive. */
        @WithDefault("1m")
        Duration keepAliveInterval();
    }

    /** How leftovers are removed. */
    interface Reaper {
        /** How long a leftover must have been seen before it is removed. */
        @WithDefault("1m")
        Duration grace();

        /** Time between two listings of accounts in which no session lives. */
        @WithDefault("1m")
        Duration interval();

        /** Most removals a minute. */
        @WithDefault("60")
        @Min(1) int maxPerMinute();

        /** Whether removals are only logged. */
        @WithDefault("false")
        boolean dryRun();
    }

    /** How the worker stops. */
    interface Shutdown {
        /** How long work in flight may take after SIGTERM. */
        @WithDefault("20s")
        @WithName("timeout")
        Duration timeout();
    }

    /** What the chaos suite takes away, to prove that it would notice. */
    interface Unsafe {
        /** A safety to leave out. Never set this where sessions matter. */
        Optional<Safety> skip();
    }

    /** Safeties that can be left out. */
    enum Safety {
        /** The same name for each try of a sandbox, by which the provider and the worker tell that it exists. */
        NAME_FENCE
    }
}
