package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.daytona.Reply.Answer;
import dev.rensei.sandbox.timer.Timers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one request and reads what comes back, once. Never fails: no answer is a {@link Reply} too. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** The first HTTP status that says no. */
    private static final int REFUSED = 400;

    private final Connections connections;
    private final DaytonaHttp http;
    private final Timers timers;

    Exchange(Connections connections, DaytonaHttp http, Timers timers) {
        this.connections = connections;
        this.http = http;
        this.timers = timers;
    }

    /** Sends a create, which the server may hold for 30 s. */
    Uni<Reply> create(Account account, Request request) {
        return send(account, connections::forCreates, http.createTimeout(), request, Exchange::read);
    }

    /** Asks for a list.
     *
     * @param items is given its items as they arrive, before it is known how the answer ends; the answer is without them
     */
    Uni<Reply> list(Account account, Request request, Consumer<JsonNode> items) {
        return send(account, connections::forCalls, http.callTimeout(), request, head -> readList(head, items));
    }

    /** Sends anything else. */
    Uni<Reply> call(Account account, Request request) {
        return send(account, connections::forCalls, http.callTimeout(), request, Exchange::read);
    }

    private Uni<Reply> send(
            Account account,
            Function<URI, Server> client,
            Duration limit,
            Request request,
            Function<HttpClientResponse, Future<Answer>> reading) {
        if (account.apiKey().isBlank() || !account.apiKey().isPrintableAscii()) {
            return Uni.createFrom().item(Silence.UNSENDABLE_KEY);
        }
        return Uni.createFrom()
                .<Reply>emitter(emitter -> {
                    var sending = new Sending();
                    // Of the whole exchange, from the wait for a connection to the answer's last byte.
                    var timer = timers.after(limit, () -> {
                        emitter.complete(silence(new TimeoutException()));
                        sending.giveUp();
                    });
                    client.apply(account.apiUrl())
                            .send(request, "Bearer " + account.apiKey().reveal(), sending, reading)
                            .onComplete(answer -> {
                                timer.cancel();
                                emitter.complete(answer.succeeded() ? answer.result() : silence(answer.cause()));
                            });
                })
                .onFailure()
                .recoverWithItem(Exchange::silence);
    }

    /** A request under way, which can be given up: its connection is closed, for the answer could still come over it. */
    private static final class Sending implements Server.Departure {

        private @Nullable HttpClientRequest request; // guarded by this
        private boolean givenUp;

        @Override
        public synchronized boolean allows(HttpClientRequest connected) {
            request = connected;
            if (givenUp) {
                connected.reset();
            }
            return !givenUp;
        }

        synchronized void giveUp() {
            givenUp = true;
            if (request != null) {
                request.reset();
            }
        }
    }

    private static Silence silence(Throwable failure) {
        var silence = Silence.of(failure);
        LOG.atDebug().addKeyValue("silence", silence).setCause(failure).log("A request to Daytona got no answer");
        return silence;
    }

    private static Future<Answer> read(HttpClientResponse head) {
        return head.body().map(body -> answer(head, ReplyBody.read(body.getBytes()), body.length() > 0));
    }

    private static Future<Answer> readList(HttpClientResponse head, Consumer<JsonNode> items) {
        var pieces = new JsonPieces(SandboxReader.FIELDS, items);
        head.handler(piece -> pieces.feed(piece.getBytes()));
        return head.end().map(ended -> answer(head, pieces.end(), pieces.isFed()));
    }

    private static Answer answer(HttpClientResponse head, Optional<JsonNode> json, boolean hasBody) {
        return new Answer(head.statusCode(), headers(head), json, json.isEmpty() && hasBody);
    }

    /** Those of a refusal: nobody asks for others, and there is one answer or more for each session. */
    private static Map<String, List<String>> headers(HttpClientResponse head) {
        if (head.statusCode() < REFUSED) {
            return Map.of();
        }
        var headers = new HashMap<String, List<String>>();
        head.headers().forEach((name, value) -> headers.computeIfAbsent(name, unused -> new ArrayList<>())
                .add(value));
        return headers;
    }
}
