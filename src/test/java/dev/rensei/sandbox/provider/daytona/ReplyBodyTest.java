package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of an answer's body, and what is none. */
class ReplyBodyTest {

    @Test
    void shouldKeepWhatIsAskedFor() {
        assertThat(read("""
                {"id":"5f0c","cpu":2,"env":{"A":"b"},"state":"started","buildInfo":{"state":"x","logs":["a",{"id":1}]},\
                "labels":{"managed-by":"x"},"errorReason":null}
                """))
                .map(JsonNode::toString)
                .hasValue(
                        "{\"id\":\"5f0c\",\"env\":{\"A\":\"b\"},\"state\":\"started\",\"labels\":{\"managed-by\":\"x\"},\"errorReason\":null}");
    }

    @Test
    void shouldKeepWhatAnErrorSays() {
        assertThat(read("{\"statusCode\":404,\"message\":\"not found\",\"code\":\"SANDBOX_NOT_FOUND\"}"))
                .map(JsonNode::toString)
                .hasValue("{\"message\":\"not found\",\"code\":\"SANDBOX_NOT_FOUND\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"statusCode\":500}", " {\"cpu\" : [1] }\n", "[{\"cpu\":1}]"})
    void shouldKnowADocumentOfWhichNothingIsAskedFor(String text) {
        assertThat(read(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html>",
                "\"id\"",
                "17",
                "null",
                "{",
                "{\"id\":\"a\"",
                "{\"cpu\":[1}",
                "{\"id\":\"a\"} x",
                "{\"id\":\"a\"}{}",
                "[1] 2"
            })
    void shouldNotTakeAnythingElseForOne(String text) {
        assertThat(read(text)).isEmpty();
    }

    private static Optional<JsonNode> read(String text) {
        return ReplyBody.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
