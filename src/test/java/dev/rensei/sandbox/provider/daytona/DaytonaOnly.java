package dev.rensei.sandbox.provider.daytona;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The REST client needs Quarkus, and nothing else of the worker: no broker, no other room. */
public class DaytonaOnly implements QuarkusTestProfile {

    private static final List<String> OTHER_ROOMS =
            List.of("credential", "dispatch", "lifecycle", "ops", "pool", "routing", "provider.e2b");

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.arc.exclude-types",
                OTHER_ROOMS.stream().map("dev.rensei.sandbox.%s.**"::formatted).collect(Collectors.joining(",")),
                "quarkus.devservices.enabled",
                "false",
                "quarkus.http.host-enabled",
                "false");
    }
}
