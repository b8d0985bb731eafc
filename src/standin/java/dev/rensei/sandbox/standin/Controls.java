package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What a test may do from outside the API, over HTTP and from Java alike. Called on the event loop. */
final class Controls {

    private final World world;
    private final Lifecycle lifecycle;
    private final SnapshotBook snapshots;

    Controls(World world, Lifecycle lifecycle, SnapshotBook snapshots) {
        this.world = world;
        this.lifecycle = lifecycle;
        this.snapshots = snapshots;
    }

    String addFault(Fault fault) {
        return world.faults().add(fault);
    }

    List<FaultBook.Listed> faults() {
        return world.faults().list();
    }

    void removeFault(String id) {
        if (!world.faults().remove(id)) {
            throw new NoSuchElementException("no fault " + id);
        }
        lifecycle.feed().catchUp();
    }

    void clearFaults() {
        world.faults().clear();
        lifecycle.feed().catchUp();
    }

    List<SandboxView> sandboxes() {
        return world.everyone().stream().map(SandboxView::of).toList();
    }

    RequestReport requests() {
        return world.log().report();
    }

    SandboxView force(String idOrName, String state, @Nullable String reason) {
        Sandbox sandbox = sandbox(idOrName);
        lifecycle.force(sandbox, new State(state), reason);
        return SandboxView.of(sandbox);
    }

    void vanish(String idOrName) {
        lifecycle.vanish(sandbox(idOrName));
    }

    void entrypointExits(String idOrName, int exitCode) {
        sandbox(idOrName).entrypointExited(exitCode);
    }

    SandboxView plant(Plant plant) {
        Organization organization = organization(plant.apiKey());
        if (organization.named(plant.name()) != null) {
            throw new IllegalArgumentException("there is a sandbox named " + plant.name());
        }
        Instant createdAt = world.time().now().minusSeconds(plant.ageSeconds());
        ObjectNode labels = Json.object();
        Map<String, String> given = plant.labels() == null ? Map.of() : plant.labels();
        given.forEach(labels::put);
        Spec spec = new Spec(
                world.nextSequence(),
                world.newId(),
                organization.id(),
                plant.name(),
                "us",
                StandInOptions.DEFAULT_SNAPSHOT,
                "daytona",
                Json.object(),
                Resources.SMALLEST,
                false,
                null,
                null,
                Json.MAPPER.createArrayNode(),
                null,
                createdAt,
                Json.object());
        State state = plant.state() == null ? State.STARTED : new State(plant.state());
        State desired = state.equals(State.STOPPED) || state.equals(State.ARCHIVED) ? state : State.STARTED;
        Row birth = new Row(
                spec,
                plant.name(),
                state,
                desired,
                null,
                labels,
                false,
                new Row.Intervals(0, 10_080, -1),
                true,
                true,
                createdAt,
                createdAt);
        return SandboxView.of(lifecycle.plant(organization, birth));
    }

    void forceSnapshot(String name, String state, @Nullable String apiKey) {
        snapshots.force(organization(apiKey), name, state);
    }

    void forgetThrottles() {
        world.forgetThrottles();
    }

    void reset() {
        world.clear();
        lifecycle.feed().clear();
    }

    private Sandbox sandbox(String idOrName) {
        Sandbox sandbox = world.anywhere(idOrName);
        if (sandbox == null || sandbox.hasVanished()) {
            throw new NoSuchElementException("no sandbox " + idOrName);
        }
        return sandbox;
    }

    private Organization organization(@Nullable String apiKey) {
        ApiKey key = apiKey == null ? world.options().keys().get(0) : world.key(apiKey);
        if (key == null) {
            throw new NoSuchElementException("no such key");
        }
        return world.organization(key);
    }
}
