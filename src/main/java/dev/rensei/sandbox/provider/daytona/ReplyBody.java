package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads an answer's body, which is small, and of an object's fields only those that anybody here asks for: a sandbox has
 * about thirty (daytona-e2b-facts A.3), and each session gets one or two answers. Lists are read by {@link JsonPieces}.
 */
final class ReplyBody {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplyBody() {}

    /** The document; empty if it is not JSON, or neither an object nor an array. */
    static Optional<JsonNode> read(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            JsonNode document = first == JsonToken.START_OBJECT ? object(parser) : parser.readValueAsTree();
            return parser.nextToken() == null ? Optional.of(document) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = JSON.createObjectNode();
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (SandboxReader.FIELDS.contains(field) || Reply.Answer.FIELDS.contains(field)) {
                // To read a text as a tree sets up as much as to read a whole document.
                object.set(
                        field,
                        value == JsonToken.VALUE_STRING
                                ? JSON.getNodeFactory().textNode(parser.getText())
                                : parser.<JsonNode>readValueAsTree());
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }
}
