package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.daytona.Reply.Answer;
import dev.rensei.sandbox.timer.Timers;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one request and reads what comes back, once. Never fails: no answer is a {@link Reply} too. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** The first character after the printable ones of ASCII. */
    private static final char DELETE = 0x7f;

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Connections connections;
    private final DaytonaHttp http;
    private final Timers timers;

    Exchange(Connections connections, DaytonaHttp http, Timers timers) {
        this.connections = connections;
        this.http = http;
        this.timers = timers;
    }

    /** One call of the API. */
    interface Request {
        /** Sends it with this value of the {@code Authorization} header. */
        Uni<Response> send(DaytonaApi api, String bearer);
    }

    /** Sends a create, which the server may hold for 30 s. */
    Uni<Reply> create(Account account, Request request) {
        return send(account, connections::forCreates, http.createTimeout(), request);
    }

    /** Sends anything else. */
    Uni<Reply> call(Account account, Request request) {
        return send(account, connections::forCalls, http.callTimeout(), request);
    }

    private Uni<Reply> send(Account account, Function<URI, DaytonaApi> client, Duration limit, Request request) {
        var key = account.apiKey().reveal();
        if (!isSendable(key)) {
            return Uni.createFrom().item(Silence.UNSENDABLE_KEY);
        }
        // The client's own limit counts silence on the connection; this one the whole exchange.
        return within(limit, () -> request.send(client.apply(account.apiUrl()), "Bearer " + key))
                .<Reply>map(Exchange::read)
                .onFailure()
                .recoverWithItem(Exchange::silence);
    }

    /** Fails if nothing comes in time. Mutiny's own limit would hold on to every answer until it is over. */
    private <T> Uni<T> within(Duration limit, Supplier<Uni<? extends T>> call) {
        return Uni.createFrom().emitter(emitter -> {
            var sent = new AtomicReference<Cancellable>();
            var timer = timers.after(limit, () -> {
                emitter.fail(new TimeoutException());
                Optional.ofNullable(sent.get()).ifPresent(Cancellable::cancel);
            });
            sent.set(Uni.createFrom()
                    .<T>deferred(call)
                    .onItemOrFailure()
                    .invoke((answer, failure) -> timer.cancel())
                    .subscribe()
                    .with(emitter::complete, emitter::fail));
        });
    }

    private static Silence silence(Throwable failure) {
        var silence = Silence.of(failure);
        LOG.atDebug().addKeyValue("silence", silence).setCause(failure).log("A request to Daytona got no answer");
        return silence;
    }

    private static boolean isSendable(String key) {
        return !key.isEmpty() && key.chars().allMatch(c -> c > ' ' && c < DELETE);
    }

    private static Answer read(Response response) {
        // Already in memory: reading does not block.
        var body = response.hasEntity() ? response.readEntity(byte[].class) : new byte[0];
        var json = json(body);
        return new Answer(response.getStatus(), response.getStringHeaders(), json, json.isEmpty() && body.length > 0);
    }

    private static Optional<JsonNode> json(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isContainerNode);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
