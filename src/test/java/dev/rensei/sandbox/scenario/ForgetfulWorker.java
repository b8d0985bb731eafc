package dev.rensei.sandbox.scenario;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The whole worker with a lifecycle topic that keeps records for seconds. */
public class ForgetfulWorker extends WholeWorker {

    static final Duration RETENTION = Duration.ofSeconds(3);

    /** A worker beside the shared one. */
    public ForgetfulWorker() {
        super("forgetful");
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("sandbox.topics.lifecycle-retention", RETENTION.toSeconds() + "s");
        return config;
    }
}
