package dev.rensei.sandbox.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A record's CloudEvents attributes and its payload.
 *
 * @param type the CloudEvents type
 * @param id the CloudEvents id, if there is one
 * @param traceparent the W3C trace context, if there is one
 * @param payload the payload, a JSON object
 */
record Envelope(String type, Optional<String> id, Optional<String> traceparent, JsonNode payload) {}
