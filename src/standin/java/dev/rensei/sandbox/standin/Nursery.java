package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns an order into a sandbox, if region, snapshot, quota, name and runners allow it, asked in that order. */
final class Nursery {

    private final World world;
    private final Lifecycle lifecycle;
    private final SnapshotBook snapshots;

    Nursery(World world, Lifecycle lifecycle, SnapshotBook snapshots) {
        this.world = world;
        this.lifecycle = lifecycle;
        this.snapshots = snapshots;
    }

    Sandbox create(Exchange exchange, CreateOrder order) {
        Organization organization = exchange.organization();
        String target = region(order.target());
        boolean build = order.dockerfile() != null;
        Snapshot snapshot = build ? null : snapshots.startable(organization, order.snapshot());
        Resources resources = order.resourcesOver(snapshot == null ? Resources.SMALLEST : snapshot.resources());
        new Quota(world.options(), exchange.origin() + "/dashboard").check(organization, resources);
        String id = world.newId();
        String name = order.name() == null ? id : order.name();
        if (organization.named(name) != null) {
            throw Refusal.conflict("Sandbox with name " + name + " already exists");
        }
        Fault fate = fate(exchange.key(), order);
        if (!build && fate != null && fate.kind() == FaultKind.NO_RUNNERS) {
            throw Refusal.badRequest("No available runners");
        }
        Instant now = world.time().now();
        Spec spec = new Spec(
                world.nextSequence(),
                id,
                organization.id(),
                name,
                target,
                snapshot == null ? null : snapshot.name(),
                order.user(),
                order.env(),
                resources,
                order.networkBlockAll(),
                order.networkAllowList(),
                order.domainAllowList(),
                order.volumes(),
                buildInfo(order, now),
                now,
                withoutEnv(exchange.body()));
        Row birth = new Row(
                spec,
                name,
                build ? State.PENDING_BUILD : State.CREATING,
                State.STARTED,
                null,
                order.labels(),
                order.open(),
                order.intervals(),
                !build,
                false,
                now,
                now);
        return lifecycle.born(organization, birth, fate);
    }

    /** A fault strikes only what would have been born, so that a count of one is not spent on a refusal. */
    private @Nullable Fault fate(ApiKey key, CreateOrder order) {
        String name = order.name() == null ? "" : order.name();
        return world.faults()
                .strike(FaultKind.Stage.BIRTH, Operation.CREATE, key.value(), () -> name)
                .orElse(null);
    }

    private String region(@Nullable String target) {
        var regions = world.options().regions();
        if (target == null) {
            return regions.contains("us") ? "us" : regions.iterator().next();
        }
        if (!regions.contains(target)) {
            throw Refusal.notFound("Region not found");
        }
        return target;
    }

    private static @Nullable ObjectNode buildInfo(CreateOrder order, Instant now) {
        String dockerfile = order.dockerfile();
        if (dockerfile == null) {
            return null;
        }
        String hash = UUID.nameUUIDFromBytes(dockerfile.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        ObjectNode json = Json.object().put("dockerfileContent", dockerfile);
        json.set("contextHashes", order.contextHashes());
        return json.put("createdAt", Json.instant(now))
                .put("updatedAt", Json.instant(now))
                .put("snapshotRef", "daytona-" + hash + hash + ":daytona");
    }

    /** Values of environment variables are secrets; an audit may be printed. */
    private static JsonNode withoutEnv(JsonNode body) {
        if (!body.has("env")) {
            return body;
        }
        ObjectNode copy = ((ObjectNode) body).deepCopy();
        copy.remove("env");
        return copy;
    }
}
