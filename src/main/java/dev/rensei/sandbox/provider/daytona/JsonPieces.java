package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds a JSON document from the pieces in which it arrives. The items of a list, which is the document or its field
 * {@code items}, are handed on one by one and not kept: there may be more of them than fit into memory. Of an item only
 * the fields that somebody asks for are built.
 */
final class JsonPieces {

    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ITEMS = "items";

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final Set<String> asked;
    private final Consumer<JsonNode> items;
    private final Deque<ContainerNode<?>> open = new ArrayDeque<>();
    private @Nullable ContainerNode<?> root;
    private @Nullable ContainerNode<?> list;
    private String field = "";
    private @Nullable ContainerNode<?> item;
    private boolean skipping;
    private int skippedOpen;
    private @Nullable IOException broken;
    private boolean fed;

    /**
     * @param asked the names of an item's fields that it is wanted with
     * @param items is given each item of the document's list, also if the document turns out to be broken behind it
     */
    JsonPieces(Set<String> asked, Consumer<JsonNode> items) {
        try {
            this.parser = JSON.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new IllegalStateException("a parser that has read nothing yet", e);
        }
        this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
        this.asked = asked;
        this.items = items;
    }

    /** Takes the next piece. */
    void feed(byte[] piece) {
        fed |= piece.length > 0;
        if (broken != null) {
            return;
        }
        try {
            feeder.feedInput(piece, 0, piece.length);
            read();
        } catch (IOException notJson) {
            broken = notJson;
        }
    }

    /** The document without its items; empty if it is not JSON, or neither an object nor an array. */
    Optional<JsonNode> end() {
        try {
            feeder.endOfInput();
            if (broken == null) {
                read();
            }
        } catch (IOException notJson) {
            broken = notJson;
        }
        return broken == null && open.isEmpty() ? Optional.ofNullable(root) : Optional.empty();
    }

    /** Whether there was anything at all. */
    boolean isFed() {
        return fed;
    }

    private void read() throws IOException {
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.NOT_AVAILABLE) {
            if (open.isEmpty() && (root != null || !token.isStructStart())) {
                throw new JsonParseException(parser, "expected one object or one array");
            }
            if (skipping) {
                skip(token);
            } else {
                take(token);
            }
            token = parser.nextToken();
        }
    }

    /** Up to the end of the value, whatever is in it. The parser's own way would need all of it to be there. */
    private void skip(JsonToken token) {
        if (token.isStructStart()) {
            skippedOpen++;
        } else if (token.isStructEnd()) {
            skippedOpen--;
        }
        skipping = skippedOpen > 0;
    }

    private void take(JsonToken token) throws IOException {
        switch (token) {
            case FIELD_NAME -> name(parser.currentName());
            case START_OBJECT -> begin(NODES.objectNode());
            case START_ARRAY -> begin(NODES.arrayNode());
            case END_OBJECT, END_ARRAY -> close();
            case VALUE_STRING -> add(NODES.textNode(parser.getText()));
            case VALUE_NUMBER_INT -> add(NODES.numberNode(parser.getBigIntegerValue()));
            case VALUE_NUMBER_FLOAT -> add(NODES.numberNode(parser.getDoubleValue()));
            case VALUE_TRUE, VALUE_FALSE -> add(NODES.booleanNode(token == JsonToken.VALUE_TRUE));
            case VALUE_NULL -> add(NODES.nullNode());
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("no token of JSON: " + token);
        }
    }

    private void name(String name) {
        field = name;
        skipping = open.peek() == item && !asked.contains(name);
    }

    private void begin(ContainerNode<?> node) {
        boolean isList = node.isArray() && (root == null || open.size() == 1 && root.isObject() && field.equals(ITEMS));
        if (root == null) {
            root = node;
        } else if (open.peek() == list) {
            item = node;
        } else {
            add(node);
        }
        if (isList) {
            list = node;
        }
        open.push(node);
    }

    private void close() {
        ContainerNode<?> closed = open.pop();
        if (list != null && open.peek() == list) {
            items.accept(closed);
        }
    }

    private void add(JsonNode node) {
        ContainerNode<?> parent = open.element();
        if (parent == list) {
            items.accept(node);
        } else if (parent instanceof ObjectNode object) {
            object.set(field, node);
        } else {
            ((ArrayNode) parent).add(node);
        }
    }
}
