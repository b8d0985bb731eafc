package dev.rensei.sandbox.bench.work;

import java.util.Map;

/**
 * What a subject is given.
 *
 * @param bootstrapServers the broker
 * @param daytonaUrl the base URL of the provider's API
 * @param apiKey the key for it
 * @param name the topics of the job are called after it, and its consumer group
 * @param inFlight how many creates may be under way at once
 */
public record Job(String bootstrapServers, String daytonaUrl, String apiKey, String name, int inFlight) {

    /** The organization of all sessions. */
    public static final String ORG = "org_bench";

    /** The pool of all sessions. */
    public static final String POOL = "pool-bench";

    /** What a subject prints when all partitions are its own. */
    public static final String READY = "ready with partitions:";

    /** The topic to take dispatches from. */
    public String dispatchTopic() {
        return name + "-dispatch";
    }

    /** The topic to write events to. */
    public String lifecycleTopic() {
        return name + "-lifecycle";
    }

    /** The job as environment variables of a process. */
    public Map<String, String> toEnvironment() {
        return Map.of(
                "BENCH_BOOTSTRAP", bootstrapServers,
                "BENCH_DAYTONA_URL", daytonaUrl,
                "BENCH_API_KEY", apiKey,
                "BENCH_NAME", name,
                "BENCH_IN_FLIGHT", Integer.toString(inFlight));
    }

    /** The job of this process. */
    public static Job fromEnvironment() {
        Map<String, String> environment = System.getenv();
        return new Job(
                environment.get("BENCH_BOOTSTRAP"),
                environment.get("BENCH_DAYTONA_URL"),
                environment.get("BENCH_API_KEY"),
                environment.get("BENCH_NAME"),
                Integer.parseInt(environment.get("BENCH_IN_FLIGHT")));
    }
}
