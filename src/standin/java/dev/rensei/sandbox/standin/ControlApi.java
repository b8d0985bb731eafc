package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The controls over HTTP, under {@code /__standin}, for a stand-in that is a process of its own.
 *
 * <ul>
 *   <li>{@code POST faults} with a {@link Fault} as JSON answers {@code {"id":"f-1"}}; {@code GET faults} lists them with
 *       the times that they struck; {@code DELETE faults} and {@code DELETE faults/<id>} take them back
 *   <li>{@code GET sandboxes}, {@code GET sandboxes?name=<name as created>}: {@link SandboxView}s of all that ever were
 *   <li>{@code POST sandboxes} with a {@link Plant}, or with an array of them, which answers their ids; {@code DELETE sandboxes/<id or name>} lets one vanish
 *   <li>{@code POST sandboxes/<id or name>/state} with {@code {"state":"archived","reason":"..."}}
 *   <li>{@code POST sandboxes/<id or name>/entrypoint} with {@code {"exitCode":1}}
 *   <li>{@code POST snapshots} with {@code {"name":"...","state":"inactive","apiKey":"..."}}
 *   <li>{@code GET requests}, {@code GET requests?arrivals=true}: a {@link RequestReport}
 *   <li>{@code POST throttles/reset}, {@code POST reset}, {@code GET health}
 *   <li>{@code POST memory/collect}: collects the process's garbage now, and not during a measurement
 * </ul>
 */
final class ControlApi {

    static final String PREFIX = "/__standin/";

    private final Controls controls;

    ControlApi(Controls controls) {
        this.controls = controls;
    }

    void enter(HttpServerRequest request, Buffer content) {
        try {
            Object answer = act(request, content);
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(Json.bytes(answer == null ? Json.object() : answer)));
        } catch (NoSuchElementException e) {
            refuse(request, 404, e);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            refuse(request, 400, e);
        }
    }

    private @Nullable Object act(HttpServerRequest request, Buffer content) throws JsonProcessingException {
        String[] path = request.path().substring(PREFIX.length()).split("/");
        String item = path.length > 1 ? URLDecoder.decode(path[1], StandardCharsets.UTF_8) : "";
        String what = request.method() + " " + path[0] + (path.length > 1 ? "/*" : "")
                + (path.length > 2 ? "/" + path[2] : "");
        switch (what) {
            case "GET health" -> {
                return Map.of("status", "ok");
            }
            case "POST faults" -> {
                return Map.of("id", controls.addFault(read(content, Fault.class)));
            }
            case "GET faults" -> {
                return controls.faults();
            }
            case "DELETE faults" -> controls.clearFaults();
            case "DELETE faults/*" -> controls.removeFault(item);
            case "GET sandboxes" -> {
                String name = request.getParam("name");
                return controls.sandboxes().stream()
                        .filter(view -> name == null || name.equals(view.name()))
                        .toList();
            }
            case "POST sandboxes" -> {
                return content.getByte(0) == '['
                        ? Stream.of(read(content, Plant[].class))
                                .map(plant -> controls.plant(plant).id())
                                .toList()
                        : controls.plant(read(content, Plant.class));
            }
            case "DELETE sandboxes/*" -> controls.vanish(item);
            case "POST sandboxes/*/state" -> {
                JsonNode body = read(content, JsonNode.class);
                return controls.force(item, required(body, "state"), Json.textOrNull(body, "reason"));
            }
            case "POST sandboxes/*/entrypoint" ->
                controls.entrypointExits(
                        item, read(content, JsonNode.class).path("exitCode").asInt());
            case "POST snapshots" -> {
                JsonNode body = read(content, JsonNode.class);
                controls.forceSnapshot(
                        required(body, "name"), required(body, "state"), Json.textOrNull(body, "apiKey"));
            }
            case "GET requests" -> {
                return requests("true".equals(request.getParam("arrivals")));
            }
            case "POST throttles/*" -> controls.forgetThrottles();
            case "POST reset" -> controls.reset();
            case "POST memory/*" -> System.gc();
            default -> throw new NoSuchElementException("no control " + what);
        }
        return null;
    }

    private Object requests(boolean withArrivals) {
        RequestReport report = controls.requests();
        return withArrivals
                ? report
                : Map.of(
                        "counts", report.counts(),
                        "createsHeld", report.createsHeld(),
                        "mostCreatesHeld", report.mostCreatesHeld());
    }

    private static void refuse(HttpServerRequest request, int status, Exception reason) {
        ObjectNode body = Json.object().put("message", String.valueOf(reason.getMessage()));
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(Json.bytes(body)));
    }

    private static String required(JsonNode body, String field) {
        String text = Json.textOrNull(body, field);
        if (text == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return text;
    }

    private static <T> T read(Buffer content, Class<T> type) throws JsonProcessingException {
        return Json.MAPPER.readValue(content.toString(StandardCharsets.UTF_8), type);
    }
}
