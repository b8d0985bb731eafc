package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A right answer of the API.
 *
 * @param status its status
 * @param body its body, if it has one
 */
record Answer(int status, @Nullable JsonNode body) {

    static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    static Answer created(@Nullable JsonNode body) {
        return new Answer(201, body);
    }

    static Answer empty() {
        return new Answer(200, null);
    }
}
