package dev.rensei.sandbox.bench.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.io.IOException;
import java.net.URI;

/** Creates sandboxes in the old dialect, where one request is enough. */
final class Workspaces {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader TREE = JSON.reader();

    private final ContextInternal loop;
    private final HttpClient http;
    private final RequestOptions create;

    Workspaces(Vertx vertx, Job job) {
        URI url = URI.create(job.daytonaUrl());
        // Wherever the caller stands: an answer must not come in before there is somebody to take it.
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(job.inFlight())
                .setMaxWaitQueueSize(-1)
                .setKeepAlive(true));
        this.create = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setURI(url.getPath() + "/workspace")
                .putHeader("Authorization", "Bearer " + job.apiKey())
                .putHeader("Content-Type", "application/json");
    }

    /** The id of the new sandbox, once it has started. */
    Future<String> create(Dispatch dispatch) {
        Promise<String> created = Promise.promise();
        loop.runOnContext(here -> send(dispatch).onComplete(created));
        return created.future();
    }

    private Future<String> send(Dispatch dispatch) {
        return http.request(new RequestOptions(create))
                .compose(request -> request.send(body(dispatch)))
                .compose(response -> response.body().map(content -> idOf(response, content)));
    }

    private static String idOf(HttpClientResponse response, Buffer content) {
        try {
            var workspace = TREE.readTree(content.getBytes());
            if (response.statusCode() != 200
                    || !workspace.path("state").asText().equals("started")) {
                throw new IllegalStateException(response.statusCode() + ": " + content);
            }
            return workspace.path("id").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Buffer body(Dispatch dispatch) {
        Dispatch.Payload session = dispatch.payload();
        ObjectNode body = JSON.createObjectNode()
                .put("name", "rs-" + session.sessionId() + "-1-1")
                .put("image", session.image())
                .put("user", "daytona")
                .put("cpu", 2)
                .put("memory", 4)
                .put("disk", 20)
                .put("autoStopInterval", 60);
        session.command().forEach(body.withArray("command")::add);
        ObjectNode env = body.putObject("env");
        session.env().forEach(env::put);
        env.put("TRACEPARENT", dispatch.traceparent());
        env.put("DONMAI_SESSION_ID", session.sessionId());
        env.put("DONMAI_ORG_ID", session.orgId());
        env.put("DONMAI_PROJECT_ID", session.projectId());
        env.put("DONMAI_REGISTRATION_TOKEN", session.registrationToken());
        ObjectNode labels = body.putObject("labels");
        session.labels().forEach(labels::put);
        labels.put("managed-by", "bench");
        labels.put("rensei.org", session.orgId());
        labels.put("rensei.session", session.sessionId());
        labels.put("rensei.generation", "1");
        labels.put("rensei.attempt", "1");
        labels.put("rensei.pool", session.pools().get(0));
        labels.put("rensei.partition", Integer.toString(dispatch.partition()));
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
