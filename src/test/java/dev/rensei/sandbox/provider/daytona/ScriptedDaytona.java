package dev.rensei.sandbox.provider.daytona;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.Account;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A server that answers what a test tells it to, and has no route for anything else. */
final class ScriptedDaytona implements AutoCloseable {

    static final String KEY = "dtn_0123456789abcdef";
    private static final int AFTER_ALL_OTHERS = 100;

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    ScriptedDaytona() {
        server.start();
        server.stubFor(any(anyUrl())
                .atPriority(AFTER_ALL_OTHERS)
                .willReturn(aResponse()
                        .withStatus(404)
                        .withHeader("Content-Type", "application/json; charset=utf-8")
                        .withBody("{\"statusCode\":404,\"error\":\"Not Found\","
                                + "\"message\":\"Cannot {{request.method}} {{request.url}}\"}")
                        .withTransformers("response-template")));
    }

    /** Answers this method on this path below the base URL. */
    ScriptedDaytona on(String method, String path, ResponseDefinitionBuilder answer) {
        server.stubFor(request(method, urlPathEqualTo("/api" + path)).willReturn(answer));
        return this;
    }

    /** Answers this method on this path where the query says so, before what answers without. */
    ScriptedDaytona onQuery(String method, String path, String name, String value, ResponseDefinitionBuilder answer) {
        server.stubFor(request(method, urlPathEqualTo("/api" + path))
                .atPriority(1)
                .withQueryParam(name, equalTo(value))
                .willReturn(answer));
        return this;
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody(body);
    }

    /** Daytona's error body. */
    static ResponseDefinitionBuilder error(int status, String message) {
        return json(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("statusCode", status)
                        .put("error", "Error")
                        .put("message", message)
                        .toString());
    }

    static ResponseDefinitionBuilder webPage(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<html><body>" + status + "</body></html>");
    }

    /** A sandbox as the server shows it, with our name and labels. */
    static ResponseDefinitionBuilder sandbox(String id, String state) {
        return json(200, sandboxJson(id, Specs.NAME, state));
    }

    static String sandboxJson(String id, String name, String state) {
        return """
                {"id": "%s", "name": "%s", "state": "%s", "env": {"TOKEN": "%s"},
                 "labels": {"managed-by": "rensei", "session": "ses_1"}, "errorReason": null}""".formatted(id, name, state, Specs.TOKEN);
    }

    Account account() {
        return new Account("daytona", URI.create(server.baseUrl() + "/api"), Secret.of(KEY));
    }

    /** What was asked, in order, as {@code METHOD /path?query}. */
    List<String> asked() {
        return requests().stream()
                .map(request -> request.getMethod() + " " + request.getUrl().substring("/api".length()))
                .toList();
    }

    /** In order; the server lists the last one first. */
    List<LoggedRequest> requests() {
        var requests = new ArrayList<LoggedRequest>();
        server.getAllServeEvents().forEach(event -> requests.add(event.getRequest()));
        Collections.reverse(requests);
        return requests;
    }

    void forgetRequests() {
        server.resetRequests();
    }

    @Override
    public void close() {
        server.stop();
    }
}
