package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;

/** The schemas of both dialects and the recording of the real server. */
final class Contracts {

    private static final int WHOLE_SPEC = 10_000_000;

    private Contracts() {}

    /** The whole OpenAPI document. */
    static JsonNode openApi(String file) {
        var limits = new LoaderOptions();
        limits.setCodePointLimit(WHOLE_SPEC);
        var mapper = file.endsWith(".yaml")
                ? new ObjectMapper(YAMLFactory.builder().loaderOptions(limits).build())
                : new ObjectMapper();
        try (var in = Contracts.class.getResourceAsStream("/contracts/" + file)) {
            return mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One component of it. */
    static JsonNode schema(String file, String component) {
        return openApi(file).path("components").path("schemas").path(component);
    }

    /** The recorded exchanges, in order. */
    static List<JsonNode> recording() {
        var mapper = new ObjectMapper();
        try (var in = Contracts.class.getResourceAsStream("/contracts/daytona-observed-responses.jsonl")) {
            return mapper.readerFor(JsonNode.class).<JsonNode>readValues(in).readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
