package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered snapshot: an image with its command and its resources (facts A.5).
 *
 * @param id its UUID
 * @param name its name
 * @param imageName the image that it was made from
 * @param state {@code active} when sandboxes can be started from it
 * @param entrypoint the launch command, or a JSON null
 * @param resources what a sandbox from it gets
 * @param createdAt when it was registered
 * @param updatedAt last change
 * @param lastUsedAt when it was last ready or used
 */
record Snapshot(
        String id,
        String name,
        String imageName,
        String state,
        JsonNode entrypoint,
        Resources resources,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastUsedAt) {

    static final String ACTIVE = "active";

    boolean isActive() {
        return state.equals(ACTIVE);
    }

    Snapshot at(String newState, Instant now) {
        Instant used = newState.equals(ACTIVE) ? now : lastUsedAt;
        return new Snapshot(id, name, imageName, newState, entrypoint, resources, createdAt, now, used);
    }
}
