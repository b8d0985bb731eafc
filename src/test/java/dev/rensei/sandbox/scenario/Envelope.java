package dev.rensei.sandbox.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a payload travels. */
enum Envelope {
    /** CloudEvents in headers. */
    BINARY {
        @Override
        void put(String eventId, ObjectNode payload, RawRecord into) {
            into.header("ce_specversion", "1.0")
                    .header("ce_id", eventId)
                    .header("ce_type", DISPATCHED)
                    .header("ce_source", "/platform")
                    .header("content-type", "application/json")
                    .value(payload.toString());
        }
    },
    /** CloudEvents in the value. */
    STRUCTURED {
        @Override
        void put(String eventId, ObjectNode payload, RawRecord into) {
            ObjectNode event = JsonNodeFactory.instance.objectNode();
            event.put("specversion", "1.0").put("id", eventId).put("type", DISPATCHED);
            event.put("source", "/platform").put("datacontenttype", "application/json");
            event.set("data", payload);
            into.header("content-type", "application/cloudevents+json; charset=utf-8")
                    .value(event.toString());
        }
    },
    /** No envelope at all. */
    BARE {
        @Override
        void put(String eventId, ObjectNode payload, RawRecord into) {
            into.value(payload.toString());
        }
    };

    private static final String DISPATCHED = "dev.rensei.session.dispatched.v1";

    abstract void put(String eventId, ObjectNode payload, RawRecord into);
}
