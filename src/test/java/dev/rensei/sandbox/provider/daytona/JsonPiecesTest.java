package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPiecesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ASKED = Set.of("id", "labels", "list", "items");

    private final List<JsonNode> items = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            [{"id":"a","labels":{"x":"1"},"list":[1,[2.5,{}]]},{"id":"ü\\u0000€"}] | []                 | [{"id":"a","labels":{"x":"1"},"list":[1,[2.5,{}]]},{"id":"ü\\u0000€"}]
            {"items":[{"id":"a","items":[1]},7,null,[true]],"nextCursor":"c"}      | {"items":[],"nextCursor":"c"} | [{"id":"a","items":[1]},7,null,[true]]
            {"nextCursor":null,"items":[]}                                         | {"nextCursor":null,"items":[]} | []
            {"code":"X","inner":{"items":[1,2]},"items":"none"}                    | {"code":"X","inner":{"items":[1,2]},"items":"none"} | []
            [{"x":1,"id":"a","y":{"id":"b","l":[{"id":"c"}]},"z":[[],{}]},{"x":"]"}] | []              | [{"id":"a"},{}]
            [{"labels":{"x":{"y":1}},"x":null,"list":[{"x":{}}]}]                  | []                 | [{"labels":{"x":{"y":1}},"list":[{"x":{}}]}]
            {"items":[{"x":1}],"a":{"b":{"c":1}},"d":[{"e":{"f":2}}]}              | {"items":[],"a":{"b":{"c":1}},"d":[{"e":{"f":2}}]} | [{}]
            []                                                                     | []                 | []
            {}                                                                     | {}                 | []
            """)
    void shouldReadTheSameInPiecesOfAnySize(String text, String document, String itemsOfIt) throws Exception {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= whole.length; size++) {
            items.clear();

            Optional<JsonNode> read = read(whole, size);

            assertThat(read.map(JsonNode::toString))
                    .contains(JSON.readTree(document).toString());
            assertThat(items.toString().replace(", ", ","))
                    .isEqualTo(JSON.readTree(itemsOfIt).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html>no</html>",
                "\"a\"",
                "7",
                "null",
                "[{\"id\":\"a\"}",
                "[{\"id\":\"a\"},",
                "{\"items\":[1]",
                "[] []",
                "{} 1",
                "[1}",
                "[nul]",
                "{\"a\"}"
            })
    void shouldNotTakeForADocument(String text) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= Math.max(1, whole.length); size++) {
            assertThat(read(whole, size)).isEmpty();
        }
    }

    @Test
    void shouldKnowWhetherThereWasAnything() {
        JsonPieces nothing = new JsonPieces(ASKED, items::add);
        nothing.feed(new byte[0]);
        JsonPieces something = new JsonPieces(ASKED, items::add);
        something.feed(new byte[] {'<'});

        assertThat(nothing.isFed()).isFalse();
        assertThat(something.isFed()).isTrue();
    }

    private Optional<JsonNode> read(byte[] whole, int size) {
        JsonPieces pieces = new JsonPieces(ASKED, items::add);
        for (int from = 0; from < whole.length; from += size) {
            pieces.feed(Arrays.copyOfRange(whole, from, Math.min(whole.length, from + size)));
        }
        return pieces.end();
    }
}
