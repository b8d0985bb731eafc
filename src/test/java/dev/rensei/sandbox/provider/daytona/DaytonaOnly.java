package dev.rensei.sandbox.provider.daytona;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The REST client needs Quarkus, and nothing else of the worker: no broker, no other room. */
public class DaytonaOnly implements QuarkusTestProfile {

    static final String ROOT = "dev.rensei.sandbox.";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.arc.exclude-types",
                String.join(
                        ",",
                        ROOT + "credential.**",
                        ROOT + "dispatch.**",
                        ROOT + "lifecycle.**",
                        ROOT + "ops.**",
                        ROOT + "pool.**",
                        ROOT + "routing.**",
                        ROOT + "provider.e2b.**"),
                "quarkus.devservices.enabled",
                "false",
                "quarkus.http.host-enabled",
                "false",
                "sandbox.daytona.http.call-timeout",
                "2s",
                "sandbox.daytona.http.create-timeout",
                "2s");
    }
}
