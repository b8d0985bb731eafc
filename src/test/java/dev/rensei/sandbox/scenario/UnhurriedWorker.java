package dev.rensei.sandbox.scenario;

import java.util.HashMap;
import java.util.Map;

/** The whole worker with as much patience with its provider as in production, for tests that hold creates on purpose. */
public class UnhurriedWorker extends WholeWorker {

    /** A worker beside the shared one. */
    public UnhurriedWorker() {
        super("unhurried");
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(super.getConfigOverrides());
        config.put("sandbox.daytona.http.create-timeout", "45s");
        config.put("sandbox.provision.retry-budget", "60s");
        return config;
    }
}
