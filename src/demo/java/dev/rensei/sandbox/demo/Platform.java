package dev.rensei.sandbox.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.testing.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The platform's side of the wire: commands for sessions, keyed by session. */
final class Platform implements AutoCloseable {

    static final String TOPIC = "session-dispatch";
    private static final String DEFAULT_ORG = "org_acme";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topics topics;
    private final Map<String, String> orgOfSession = new HashMap<>();

    Platform(String bootstrapServers) {
        this.topics = Topics.on(bootstrapServers);
    }

    /** Sends a dispatch as it was written; it is up to the worker to judge it. */
    void dispatch(String json) {
        var session = "";
        try {
            JsonNode payload = JSON.readTree(json);
            session = payload.path("sessionId").asText("");
            orgOfSession.put(session, payload.path("orgId").asText(DEFAULT_ORG));
        } catch (JsonProcessingException e) {
            System.out.println("That is not JSON; sending it all the same, for the dead-letter topic.");
        }
        send(session, "dev.rensei.session.dispatched.v1", json);
    }

    /** Asks for the end of a session. */
    void terminate(String session) {
        var payload = JSON.createObjectNode()
                .put("orgId", orgOfSession.getOrDefault(session, DEFAULT_ORG))
                .put("sessionId", session)
                .put("reason", "its work is done");
        send(session, "dev.rensei.session.terminate.v1", payload.toString());
    }

    @Override
    public void close() {
        topics.close();
    }

    private void send(String session, String type, String json) {
        topics.to(TOPIC)
                .key(session)
                .header("ce_specversion", "1.0")
                .header("ce_id", UUID.randomUUID().toString())
                .header("ce_source", "/demo")
                .header("ce_type", type)
                .header("content-type", "application/json")
                .value(json)
                .send();
    }
}
