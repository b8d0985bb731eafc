package dev.rensei.sandbox.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rensei.sandbox.model.Status;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** A dispatch that is not sent yet. */
final class DispatchDraft {

    private final Scenario scenario;
    private final String session;
    private final ObjectNode payload = JsonNodeFactory.instance.objectNode();
    private Envelope envelope = Envelope.BINARY;
    private @Nullable String traceparent;
    private @Nullable Integer partition;

    DispatchDraft(Scenario scenario, String session) {
        this.scenario = scenario;
        this.session = session;
        payload.put("orgId", scenario.orgId()).put("sessionId", scenario.sessionId(session));
    }

    /** The pools that may be used, in this order. */
    DispatchDraft to(String... pools) {
        return toIds(List.of(pools).stream().map(scenario::poolId).toArray(String[]::new));
    }

    /** The pools that may be used, by their full ids. */
    DispatchDraft toIds(String... poolIds) {
        ArrayNode ids = payload.putArray("pools");
        List.of(poolIds).forEach(ids::add);
        return this;
    }

    DispatchDraft requiring(String... kinds) {
        ArrayNode all = payload.withObject("requires").putArray("requirementKinds");
        List.of(kinds).forEach(all::add);
        return this;
    }

    DispatchDraft env(String name, String value) {
        payload.withObject("env").put(name, value);
        return this;
    }

    DispatchDraft label(String name, String value) {
        payload.withObject("labels").put(name, value);
        return this;
    }

    DispatchDraft resource(String name, Number amount) {
        payload.withObject("resources").put(name, amount.doubleValue());
        return this;
    }

    /** One more field with a text. */
    DispatchDraft with(String field, String text) {
        payload.put(field, text);
        return this;
    }

    DispatchDraft command(String... words) {
        ArrayNode command = payload.putArray("command");
        List.of(words).forEach(command::add);
        return this;
    }

    DispatchDraft in(Envelope other) {
        this.envelope = other;
        return this;
    }

    DispatchDraft traced(String w3cTraceparent) {
        this.traceparent = w3cTraceparent;
        return this;
    }

    DispatchDraft inPartition(int number) {
        this.partition = number;
        return this;
    }

    /** The payload, to be damaged. */
    ObjectNode payload() {
        return payload;
    }

    /** The id of its event. */
    String eventId() {
        return "evt-" + scenario.sessionId(session);
    }

    /** Sends it. */
    RecordMetadata isSent() {
        RecordMetadata metadata = record().isSent();
        scenario.sent(session, metadata.partition());
        return metadata;
    }

    /** Sends it without waiting for the broker; only for sessions that are not terminated later. */
    Future<RecordMetadata> isOnItsWay() {
        return record().isOnItsWay();
    }

    /** Sends it, and waits until its sandbox is up. */
    Event isRunning() {
        isSent();
        return scenario.then().lifecycle(session).reaches(Status.RUNNING);
    }

    private RawRecord record() {
        RawRecord into = new RawRecord(scenario).key(scenario.sessionId(session));
        envelope.put(eventId(), payload, into);
        if (traceparent != null) {
            into.header("traceparent", traceparent);
        }
        if (partition != null) {
            into.inPartition(partition);
        } else {
            scenario.partitionOf(session).ifPresent(into::inPartition);
        }
        return into;
    }
}
