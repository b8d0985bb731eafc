package dev.rensei.sandbox.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.Plant;
import dev.rensei.sandbox.standin.SandboxView;
import dev.rensei.sandbox.standin.StandInDaytona;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What a scenario can do: define pools, send commands, and let things happen at the provider. */
final class Stage {

    private static final String TERMINATE = "dev.rensei.session.terminate.v1";

    private final Scenario scenario;

    Stage(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Begins a pool of the scenario's organization. */
    PoolDraft pool(String name) {
        return new PoolDraft(scenario, name);
    }

    /** Begins a dispatch. */
    DispatchDraft dispatch(String session) {
        return new DispatchDraft(scenario, session);
    }

    /** Begins a record that may be anything. */
    RawRecord value(byte[] value) {
        return new RawRecord(scenario).value(value);
    }

    /** Begins a record that may be anything. */
    RawRecord value(String text) {
        return new RawRecord(scenario).value(text);
    }

    /** Sends a terminate, to where the session's dispatch went. */
    RecordMetadata terminate(String session) {
        RawRecord record = terminateOf(session);
        scenario.partitionOf(session).ifPresent(record::inPartition);
        return record.isSent();
    }

    /** Sends a terminate for a session that no dispatch of this scenario has started. */
    RecordMetadata terminateInPartition(String session, int partition) {
        return terminateOf(session).inPartition(partition).isSent();
    }

    private RawRecord terminateOf(String session) {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("orgId", scenario.orgId())
                .put("sessionId", scenario.sessionId(session))
                .put("reason", "the test is over");
        return new RawRecord(scenario)
                .key(scenario.sessionId(session))
                .header("ce_specversion", "1.0")
                .header("ce_type", TERMINATE)
                .value(payload.toString());
    }

    /** Lets something go wrong at a cloud, for the scenario's account only; answers the fault's handle. */
    String fault(Cloud cloud, Fault.Builder fault) {
        String id = cloud.server().faults().add(fault.apiKey(scenario.apiKey()));
        scenario.suffers(cloud, id);
        return id;
    }

    /** Takes all faults of the scenario back. */
    void recovery() {
        scenario.recover();
    }

    /** The one sandbox of a session changes its state at the provider. */
    void sandboxOf(String session, String becomes) {
        SandboxView sandbox = only(session);
        serverOf(session).force(sandbox.id(), becomes);
    }

    /** The one sandbox of a session is gone without a trace. */
    void sandboxVanishes(String session) {
        SandboxView sandbox = only(session);
        serverOf(session).vanish(sandbox.id());
    }

    /** A sandbox stands at a cloud, in the scenario's account, that this worker did not make. */
    SandboxView stray(Cloud cloud, String name, Map<String, String> labels) {
        return cloud.server().plant(new Plant(name, labels, "started", scenario.apiKey(), 0));
    }

    private SandboxView only(String session) {
        var all = scenario.existing(session);
        if (all.size() != 1) {
            throw new AssertionError("expected one sandbox of %s, found %s".formatted(session, all));
        }
        return all.get(0);
    }

    private StandInDaytona serverOf(String session) {
        boolean old = Cloud.WORKSPACE.sandboxesOf(scenario.orgId(), scenario.sessionId(session)).stream()
                .anyMatch(SandboxView::exists);
        return (old ? Cloud.WORKSPACE : Cloud.SANDBOX).server();
    }
}
