package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox as an auditor sees it, from outside the API.
 *
 * @param id its UUID
 * @param name the name that it was created with
 * @param currentName its name now, {@code DESTROYED_…} once deleted
 * @param labels its labels
 * @param state its state, or {@code vanished}
 * @param organizationId whose it is
 * @param createdAt when it was created
 * @param startedAt when it first was up
 * @param destroyedAt when its destruction was over
 * @param lastActivityAt when it was last heard of
 * @param entrypointExitCode the exit code of its launch command, if that has ended
 * @param envNames names of its environment variables; the values are secrets
 * @param request the create body without its {@code env}
 */
public record SandboxView(
        String id,
        String name,
        String currentName,
        Map<String, String> labels,
        String state,
        String organizationId,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant destroyedAt,
        Instant lastActivityAt,
        @Nullable Integer entrypointExitCode,
        List<String> envNames,
        JsonNode request) {

    /** The state of one that was lost without a trace. */
    public static final String VANISHED = "vanished";

    /** Whether it still takes up room: it is neither destroyed nor vanished. */
    public boolean exists() {
        return !state.equals(VANISHED) && !state.equals("destroyed");
    }

    static SandboxView of(Sandbox sandbox) {
        Row row = sandbox.row();
        Map<String, String> labels = new HashMap<>();
        row.labels()
                .properties()
                .forEach(pair -> labels.put(pair.getKey(), pair.getValue().asText()));
        List<String> envNames = new ArrayList<>();
        row.spec().env().fieldNames().forEachRemaining(envNames::add);
        return new SandboxView(
                row.spec().id(),
                row.spec().givenName(),
                row.name(),
                labels,
                sandbox.hasVanished() ? VANISHED : row.state().name(),
                row.spec().organizationId(),
                row.spec().createdAt(),
                sandbox.startedAt(),
                sandbox.destroyedAt(),
                row.lastActivityAt(),
                sandbox.entrypointExitCode(),
                List.copyOf(envNames),
                row.spec().request());
    }
}
