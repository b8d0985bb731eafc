package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The listing: an array on old servers, pages with a cursor on new ones (facts A.9). */
final class ListApi {

    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 200;

    private final World world;
    private final SandboxJson json;
    private final WorkspaceApi workspaces;

    ListApi(World world, SandboxJson json, WorkspaceApi workspaces) {
        this.world = world;
        this.json = json;
        this.workspaces = workspaces;
    }

    void addTo(Route.Table routes) {
        Throttler usual = Throttler.AUTHENTICATED;
        if (world.options().version().listsInPages()) {
            routes.keyed("GET /sandbox", Operation.LIST, usual, null, this::page);
        } else {
            routes.keyed(
                    "GET /sandbox", Operation.LIST, usual, null, exchange -> all(exchange, row -> full(exchange, row)));
            routes.keyed("GET /workspace", Operation.LIST, usual, null, exchange -> all(exchange, workspaces::show));
        }
    }

    private void all(Exchange exchange, Function<Row, ObjectNode> form) {
        ListQuery query = new ListQuery(
                labels(exchange.query(), Refusal.internal()),
                Set.of(),
                null,
                null,
                false,
                Long.MAX_VALUE,
                Integer.MAX_VALUE);
        ArrayNode items = Json.MAPPER.createArrayNode();
        rows(exchange, query).rows().forEach(row -> items.add(form.apply(row)));
        exchange.reply(Answer.ok(items));
    }

    private void page(Exchange exchange) {
        MultiMap params = exchange.query();
        ListQuery query = new ListQuery(
                labels(params, Refusal.badRequest("Invalid labels JSON format")),
                states(params.getAll("states")),
                params.get("id"),
                params.get("name"),
                "true".equals(params.get("includeErroredDeleted")),
                cursor(params.get("cursor")),
                limit(params.get("limit")));
        ListIndex.Page page = rows(exchange, query);
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        page.rows().forEach(row -> items.add(json.listed(row, exchange.origin() + "/toolbox")));
        answer.put(
                "nextCursor",
                page.more() ? cursorAfter(page.rows().get(page.rows().size() - 1)) : null);
        exchange.reply(Answer.ok(answer));
    }

    private ListIndex.Page rows(Exchange exchange, ListQuery query) {
        boolean hides = !world.faults().standing(FaultKind.LIST_HIDES).isEmpty();
        return exchange.organization().listing().page(query, row -> !hides || !isHidden(exchange, row));
    }

    private boolean isHidden(Exchange exchange, Row row) {
        return world.faults()
                .strike(FaultKind.Stage.LISTING, Operation.LIST, exchange.key().value(), () -> row.spec()
                        .givenName())
                .filter(fault -> fault.kind() == FaultKind.LIST_HIDES)
                .isPresent();
    }

    private ObjectNode full(Exchange exchange, Row row) {
        return json.full(row, exchange.origin() + "/toolbox");
    }

    private Map<String, JsonNode> labels(MultiMap params, Refusal otherwise) {
        String text = params.get("labels");
        Map<String, JsonNode> labels = new HashMap<>();
        boolean unfiltered = !world.faults().standing(FaultKind.LIST_UNFILTERED).isEmpty();
        if (text != null && !text.isEmpty() && !unfiltered) {
            try {
                Json.MAPPER.readTree(text).properties().forEach(pair -> labels.put(pair.getKey(), pair.getValue()));
            } catch (JsonProcessingException e) {
                throw otherwise;
            }
        }
        return labels;
    }

    private static Set<String> states(List<String> values) {
        Set<String> states = new HashSet<>();
        for (String value : values) {
            for (String state : value.split(",")) {
                if (!State.LISTABLE.contains(state)) {
                    throw Refusal.badRequest("each value in states must be one of the following values: "
                            + String.join(", ", State.LISTABLE));
                }
                states.add(state);
            }
        }
        return states;
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit > HIGHEST_LIMIT) {
                throw Refusal.badRequest("limit must not be greater than " + HIGHEST_LIMIT);
            }
            if (limit < 1) {
                throw Refusal.badRequest("limit must not be less than 1");
            }
            return limit;
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("limit must be an integer number");
        }
    }

    /** A cursor names the last row of the page before; the sequence number is ours, the rest is as recorded. */
    private static String cursorAfter(Row row) {
        ObjectNode cursor = Json.object()
                .put("sortValue", Json.instant(row.spec().createdAt()))
                .put("id", row.spec().id())
                .put("sequence", row.spec().sequence());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(cursor));
    }

    private static long cursor(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Long.MAX_VALUE;
        }
        try {
            JsonNode cursor = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(text));
            return cursor.path("sequence").asLong();
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.badRequest("Invalid cursor");
        }
    }
}
