package dev.rensei.sandbox.docs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.Status;

/** Payloads to hold against schemas. */
final class Samples {

    private Samples() {}

    /** The last event of a session. */
    static ObjectNode ended(Status status, ReasonCode code, boolean retryable) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("orgId", "org_acme").put("sessionId", "ses-1").put("status", status.wireName());
        event.put("generation", 1).put("sequence", 2).put("time", "2026-11-23T14:00:01.123Z");
        event.putObject("dispatch").put("partition", 0).put("offset", 7);
        event.putObject("reason")
                .put("code", code.name())
                .put("message", "said for people")
                .put("retryable", retryable);
        return event;
    }
}
