package dev.rensei.sandbox.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.pool.PoolCatalogue;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A capacity pool that is not defined yet. */
final class PoolDraft {

    private final Scenario scenario;
    private final String id;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ObjectNode config = json.putObject("config");

    PoolDraft(Scenario scenario, String name) {
        this.scenario = scenario;
        this.id = scenario.poolId(name);
        json.put("id", id).put("orgId", scenario.orgId()).put("provider", "daytona");
        config.put("image", "registry.example.com/donmai-worker:v1");
        on(Cloud.SANDBOX);
    }

    /** Where its sandboxes are. */
    PoolDraft on(Cloud cloud) {
        return at(cloud.url());
    }

    /** Where its sandboxes are, if that is neither of the clouds. */
    PoolDraft at(String apiUrl) {
        return with("daytonaApiUrl", apiUrl);
    }

    /** One more word of its configuration. */
    PoolDraft with(String key, String value) {
        config.put(key, value);
        return this;
    }

    /** One more switch of its configuration. */
    PoolDraft with(String key, boolean value) {
        config.put(key, value);
        return this;
    }

    /** What it provides, instead of the defaults. */
    PoolDraft providing(String... requirementKinds) {
        ObjectNode provides = json.putObject("runtime_provides");
        provides.putArray("runtimeKinds").add("npm");
        ArrayNode kinds = provides.putArray("requirementKinds");
        List.of(requirementKinds).forEach(kinds::add);
        return this;
    }

    PoolDraft disabled() {
        json.put("enabled", false);
        return this;
    }

    PoolDraft ofOrg(String orgId) {
        json.put("orgId", orgId);
        return this;
    }

    /** Its definition, as it stands in the pools file. */
    ObjectNode definition() {
        return json;
    }

    /** Defines it on the pools topic, with a key that works, and waits until the worker knows it. */
    void exists() {
        scenario.files().credential(scenario.orgId(), "api-key", scenario.apiKey());
        existsWithoutCredential();
    }

    /** Defines it on the pools topic, and waits until the worker knows it. */
    void existsWithoutCredential() {
        scenario.defined(id);
        scenario.wire().to(Wire.POOLS).key(id).value(json.toString()).send();
        Awaitility.await("pool " + id)
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> isKnown(id));
    }

    /** Whether the worker has a pool of this id now: the one thing that is not to be seen from outside. */
    static boolean isKnown(String poolId) {
        return Arc.container()
                .instance(PoolCatalogue.class)
                .get()
                .find(new PoolId(poolId))
                .isPresent();
    }
}
