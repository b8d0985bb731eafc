package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rensei.sandbox.provider.daytona.Reply.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers as a Daytona server gives them, for tests without one. */
final class Answers {

    private Answers() {}

    /** Daytona's error body (daytona-e2b-facts A.8). */
    static Answer error(int status, String message) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("path", "/api/sandbox")
                .put("statusCode", status)
                .put("error", "Error")
                .put("message", message);
        return new Answer(status, Map.of(), Optional.of(body), false);
    }

    static Answer coded(int status, String code, String message) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("code", code).put("message", message).put("statusCode", status);
        return new Answer(status, Map.of(), Optional.of(body), false);
    }

    /** What a proxy says. */
    static Answer webPage(int status) {
        return new Answer(status, Map.of("Content-Type", List.of("text/html")), Optional.empty(), true);
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), Optional.empty(), false);
    }
}
