package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The snapshots of each organization, and those that every organization has (facts A.5). */
final class SnapshotBook {

    private static final Pattern MOVING_TAG = Pattern.compile(".*:(latest|lts|stable)");
    private static final Pattern PINNED = Pattern.compile(".+(:[^/]+|@sha256:[0-9a-f]+)");

    private final World world;

    SnapshotBook(World world) {
        this.world = world;
    }

    /** The snapshot that a create asks for; unless the stand-in is strict, a name that nobody registered will do. */
    Snapshot startable(Organization organization, @Nullable String nameOrId) {
        String wanted = nameOrId == null ? StandInOptions.DEFAULT_SNAPSHOT : nameOrId;
        Snapshot found = find(organization, wanted);
        if (found == null) {
            if (world.options().strictSnapshots()) {
                throw Refusal.badRequest(
                        "Snapshot " + wanted + " not found. Did you add it through the Daytona Dashboard?");
            }
            return shared(wanted);
        }
        if (!found.isActive()) {
            throw Refusal.badRequest("Snapshot " + wanted + " is " + found.state());
        }
        return found;
    }

    @Nullable Snapshot find(Organization organization, String nameOrId) {
        Snapshot own = organization.snapshots().get(nameOrId);
        if (own != null) {
            return own;
        }
        if (nameOrId.equals(StandInOptions.DEFAULT_SNAPSHOT)
                || world.options().snapshots().contains(nameOrId)) {
            return shared(nameOrId);
        }
        return organization.snapshots().values().stream()
                .filter(snapshot -> snapshot.id().equals(nameOrId))
                .findFirst()
                .orElse(null);
    }

    Snapshot register(Organization organization, JsonNode body) {
        new TypeRules(body)
                .text("name", "imageName")
                .array("entrypoint")
                .number("cpu", "memory", "disk")
                .check();
        String image = body.path("imageName").asText();
        String name = body.path("name").asText();
        if (MOVING_TAG.matcher(image).matches()) {
            String tag = image.substring(image.lastIndexOf(':'));
            throw Refusal.badRequest("Images with tag \"" + tag + "\" are not allowed");
        }
        if (!image.isEmpty() && !PINNED.matcher(image).matches()) {
            throw Refusal.badRequest("Image must include either a tag (e.g., ubuntu:22.04) or a digest (@sha256:...)");
        }
        if (organization.snapshots().containsKey(name)) {
            throw Refusal.conflict("Snapshot with name \"" + name + "\" already exists for this organization");
        }
        Instant now = world.time().now();
        Resources resources = new Resources(
                body.path("cpu").asInt(Resources.SMALLEST.cpu()),
                body.path("memory").asInt(Resources.SMALLEST.memoryGb()),
                body.path("disk").asInt(Resources.SMALLEST.diskGb()));
        JsonNode entrypoint = Objects.requireNonNullElse(body.get("entrypoint"), NullNode.getInstance());
        Snapshot snapshot = new Snapshot(world.newId(), name, image, "pending", entrypoint, resources, now, now, null);
        put(organization, snapshot);
        var latency = world.options().snapshotLatency().sample(world.random());
        world.time().after(latency.dividedBy(2), () -> turn(organization, name, "pulling"));
        world.time().after(latency, () -> turn(organization, name, Snapshot.ACTIVE));
        return snapshot;
    }

    Snapshot activate(Organization organization, String nameOrId) {
        Snapshot snapshot = find(organization, nameOrId);
        if (snapshot == null) {
            throw Refusal.notFound("Snapshot with name " + nameOrId + " not found");
        }
        if (snapshot.isActive()) {
            throw Refusal.badRequest("Snapshot " + nameOrId + " is already active");
        }
        Snapshot pulling = snapshot.at("pulling", world.time().now());
        put(organization, pulling);
        var latency = world.options().snapshotLatency().sample(world.random());
        world.time().after(latency, () -> turn(organization, pulling.name(), Snapshot.ACTIVE));
        return pulling;
    }

    /** Puts a snapshot into a state, registering it first if need be. */
    Snapshot force(Organization organization, String name, String state) {
        Snapshot known = find(organization, name);
        Snapshot forced =
                (known == null ? shared(name) : known).at(state, world.time().now());
        put(organization, forced);
        return forced;
    }

    ObjectNode json(Organization organization, Snapshot snapshot) {
        ObjectNode json = Json.object()
                .put("id", snapshot.id())
                .put("organizationId", organization.id())
                .put("general", false)
                .put("name", snapshot.name())
                .put("imageName", snapshot.imageName())
                .put("state", snapshot.state());
        json.put("size", snapshot.isActive() ? (Double) 0.2 : null);
        json.set("entrypoint", snapshot.entrypoint());
        json.put("cpu", snapshot.resources().cpu()).put("gpu", 0);
        json.put("mem", snapshot.resources().memoryGb())
                .put("disk", snapshot.resources().diskGb());
        json.putNull("errorReason");
        json.put("createdAt", Json.instant(snapshot.createdAt())).put("updatedAt", Json.instant(snapshot.updatedAt()));
        json.put("lastUsedAt", Json.instant(snapshot.lastUsedAt()));
        json.putArray("regionIds").add("us");
        if (snapshot.lastUsedAt() != null) {
            json.put("initialRunnerId", SandboxJson.RUNNER_ID);
            json.put("ref", "registry.invalid/daytona/daytona-" + snapshot.id() + ":daytona");
        }
        if (world.options().version().knowsDomains()) {
            json.put("sandboxClass", "container");
        }
        return json;
    }

    private void turn(Organization organization, String name, String state) {
        Snapshot snapshot = organization.snapshots().get(name);
        if (snapshot != null && !snapshot.isActive()) {
            put(organization, snapshot.at(state, world.time().now()));
        }
    }

    private static void put(Organization organization, Snapshot snapshot) {
        organization.snapshots().put(snapshot.name(), snapshot);
    }

    private Snapshot shared(String name) {
        Instant now = world.time().now();
        return new Snapshot(
                world.newId(), name, name, Snapshot.ACTIVE, NullNode.getInstance(), Resources.SMALLEST, now, now, now);
    }
}
