package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call and its answer. The answer may come much later, and not at all when a fault says so. */
final class Exchange {

    private final World world;
    private final HttpServerRequest request;
    private final String[] segments;
    private final JsonNode body;
    private Operation operation = Operation.OTHER;
    private @Nullable ApiKey key;
    private @Nullable Fault after;
    private boolean over;

    Exchange(World world, HttpServerRequest request, String[] segments, JsonNode body) {
        this.world = world;
        this.request = request;
        this.segments = segments;
        this.body = body;
    }

    HttpServerRequest request() {
        return request;
    }

    JsonNode body() {
        return body;
    }

    /** A segment of the path under {@code /api}. */
    String segment(int index) {
        return index < segments.length ? segments[index] : "";
    }

    MultiMap query() {
        return request.params();
    }

    Operation operation() {
        return operation;
    }

    void operation(Operation value) {
        operation = value;
    }

    void key(ApiKey value) {
        key = value;
    }

    @Nullable ApiKey keyIfAny() {
        return key;
    }

    ApiKey key() {
        return Objects.requireNonNull(key);
    }

    Organization organization() {
        return world.organization(key());
    }

    /** This server, as the caller reaches it. */
    String origin() {
        return "http://" + request.authority();
    }

    /** Lets a fault strike when the answer is due. */
    void strikeAfter(Fault fault) {
        after = fault;
    }

    /** Tells that the effect has happened: a fault with a delay counts from here and does not wait for the answer. */
    void effectDone() {
        Fault fault = after;
        if (fault != null && fault.delayMs() != null && fault.kind() != FaultKind.SLOW) {
            over = true;
            FaultStrike.strike(fault, this, Answer.empty(), world);
        }
    }

    boolean isOver() {
        return over;
    }

    void header(String name, Object value) {
        request.response().putHeader(name, String.valueOf(value));
    }

    void reply(Answer answer) {
        if (over) {
            return;
        }
        over = true;
        if (after == null) {
            send(answer);
        } else {
            FaultStrike.strike(after, this, answer, world);
        }
    }

    void refuse(Refusal refusal) {
        reply(new Answer(refusal.status(), error(refusal)));
    }

    ObjectNode error(Refusal refusal) {
        return Json.object()
                .put("path", request.uri())
                .put("timestamp", Json.instant(world.time().now()))
                .put("statusCode", refusal.status())
                .put("error", HttpResponseStatus.valueOf(refusal.status()).reasonPhrase())
                .put("message", refusal.text());
    }

    void send(Answer answer) {
        if (answer.body() == null) {
            sendRaw(answer.status(), null, Buffer.buffer());
        } else {
            sendRaw(answer.status(), "application/json; charset=utf-8", Buffer.buffer(Json.bytes(answer.body())));
        }
    }

    void sendRaw(int status, @Nullable String contentType, Buffer content) {
        over = true;
        world.log().answered(operation, String.valueOf(status));
        if (operation == Operation.CREATE) {
            world.log()
                    .replied(
                            new RequestReport.Reply(body.path("name").asText(""), RequestReport.micros(Instant.now())));
        }
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (contentType != null) {
            response.putHeader("Content-Type", contentType);
        }
        response.setStatusCode(status).end(content);
    }

    /** Announces the whole answer, sends half of it and hangs up. */
    void sendHalf(Answer answer) {
        over = true;
        world.log().answered(operation, "truncated");
        Buffer content = Buffer.buffer(answer.body() == null ? new byte[] {'{', '"'} : Json.bytes(answer.body()));
        request.response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Content-Length", String.valueOf(content.length()))
                .write(content.slice(0, content.length() / 2))
                .onComplete(unused -> request.connection().close());
    }

    void hang() {
        over = true;
        world.log().answered(operation, "hang");
    }

    /** Ends the connection with a TCP reset, so that the caller sees an error and not an end. */
    void reset() {
        over = true;
        world.log().answered(operation, "reset");
        var channel = ((ConnectionBase) request.connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
