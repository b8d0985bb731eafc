package dev.rensei.sandbox.provider.daytona;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The REST client needs Quarkus, and nothing else of the worker: no broker, no other room. */
public class DaytonaOnly implements QuarkusTestProfile {

    private static final String WORKER = "dev.rensei.sandbox";
    private static final Set<String> NEEDED = Set.of("model", "provider", "timer");

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.arc.exclude-types", otherRooms(),
                "quarkus.devservices.enabled", "false",
                "quarkus.http.host-enabled", "false",
                "mp.messaging.incoming.session-dispatch.enabled", "false",
                "sandbox.daytona.http.max-connections", "4096");
    }

    private static String otherRooms() {
        try (var rooms = Files.list(Path.of("target/classes", WORKER.split("\\.")))) {
            return rooms.filter(Files::isDirectory)
                    .map(room -> room.getFileName().toString())
                    .filter(room -> !NEEDED.contains(room))
                    .map(room -> WORKER + "." + room + ".**")
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
