package dev.rensei.sandbox.scenario;

import java.util.HashMap;
import java.util.Map;

/** The whole worker with hardly any room, so that a test can use it up. */
public class CrampedWorker extends WholeWorker {

    /** Most records at work at once. */
    static final int MAX_IN_FLIGHT = 60;

    /** A worker beside the shared one. */
    public CrampedWorker() {
        super("cramped");
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("sandbox.dispatch.max-in-flight", Integer.toString(MAX_IN_FLIGHT));
        config.put("sandbox.provision.max-concurrent", "50");
        config.put("sandbox.provision.max-concurrent-per-pool", "20");
        config.put("sandbox.account.max-creates", "30");
        config.put("sandbox.account.max-calls", "20");
        config.put("sandbox.daytona.http.max-connections", "64");
        return config;
    }
}
