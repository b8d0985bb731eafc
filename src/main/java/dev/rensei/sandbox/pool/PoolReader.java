package dev.rensei.sandbox.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.provider.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Reads pool definitions: the array of a file, and the single object of a topic's record.
 *
 * <p>Either all of a text is good, or a {@link PoolDefinitionException} tells everything that is wrong with it: a broken
 * text by line and column, a wrong value by pool and key. No message repeats a value.
 */
@ApplicationScoped
class PoolReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final PoolFields fields;

    PoolReader(Providers providers) {
        this.fields = new PoolFields(providers);
    }

    /** Reads a JSON array of pools. */
    Parsed<List<Pool>> readAll(byte[] json) {
        var array = parse(json);
        if (!array.isArray()) {
            throw refused("expected a JSON array of pools");
        }
        var findings = new Findings();
        var pools = new ArrayList<Pool>();
        var firstIndexById = new HashMap<PoolId, Integer>();
        for (int index = 0; index < array.size(); index++) {
            var pool = fields.read(placeOf(index, array.get(index)), array.get(index), findings);
            if (pool.isEmpty()) {
                continue;
            }
            var first = firstIndexById.putIfAbsent(pool.get().id(), index);
            if (first != null) {
                findings.problem(
                        placeOf(index, array.get(index)), "id: is the id of pool [%d] already".formatted(first));
            }
            pools.add(pool.get());
        }
        return findings.deliver(List.copyOf(pools));
    }

    /**
     * Reads one pool.
     *
     * @param expected the id that it must have, because its record's key says so
     */
    Parsed<Pool> readOne(PoolId expected, byte[] json) {
        var findings = new Findings();
        var pool = fields.read("", parse(json), findings);
        pool.filter(read -> !read.id().equals(expected))
                .ifPresent(read -> findings.problem("", "id: expected the record's key, " + expected));
        return findings.deliver(pool.orElse(null));
    }

    private static JsonNode parse(byte[] json) {
        try {
            var node = JSON.readTree(json);
            if (node.isMissingNode()) {
                throw refused("expected JSON, but there is nothing");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw refused(explain(e));
        } catch (IOException e) {
            throw refused("is not text in UTF-8");
        }
    }

    private static String explain(JsonProcessingException e) {
        var location = e.getLocation();
        var place = location == null
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
        return "is not valid JSON" + place + hint(e);
    }

    /** Of the parser's own words only those that repeat at most one character or a key. */
    private static String hint(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return ": the text ends too early";
        }
        var words = String.valueOf(e.getOriginalMessage());
        if (words.startsWith("Unexpected character") || words.startsWith("Duplicate field")) {
            return ": " + Findings.shown(words);
        }
        return "";
    }

    private static String placeOf(int index, JsonNode pool) {
        var id = pool.path("id");
        return id.isTextual()
                ? "pool [%d] %s".formatted(index, Findings.shown(id.textValue()))
                : "pool [%d]".formatted(index);
    }

    private static PoolDefinitionException refused(String problem) {
        return new PoolDefinitionException(List.of(problem));
    }
}
