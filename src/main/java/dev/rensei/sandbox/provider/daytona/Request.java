package dev.rensei.sandbox.provider.daytona;

import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One of Daytona's routes that the worker uses, old ({@code /workspace}) and new ({@code /sandbox}), with what it is asked.
 *
 * @param path below the API's URL, with the query
 * @param body JSON, with secrets in clear: a request is made for one exchange and never shown
 */
record Request(HttpMethod method, String path, Optional<byte[]> body) {

    static Request createWorkspace(byte[] body) {
        return new Request(HttpMethod.POST, "/workspace", Optional.of(body));
    }

    static Request workspace(String id) {
        return bare(HttpMethod.GET, "/workspace/" + encoded(id));
    }

    static Request workspaces(String labels) {
        return bare(HttpMethod.GET, "/workspace?labels=" + encoded(labels));
    }

    static Request deleteWorkspace(String id) {
        return bare(HttpMethod.DELETE, "/workspace/" + encoded(id) + "?force=true");
    }

    static Request createSandbox(byte[] body) {
        return new Request(HttpMethod.POST, "/sandbox", Optional.of(body));
    }

    static Request sandbox(String idOrName) {
        return bare(HttpMethod.GET, "/sandbox/" + encoded(idOrName));
    }

    static Request sandboxes(String labels, int limit, Optional<String> cursor) {
        var page = "/sandbox?labels=" + encoded(labels) + "&limit=" + limit;
        return bare(
                HttpMethod.GET,
                cursor.map(from -> page + "&cursor=" + encoded(from)).orElse(page));
    }

    static Request deleteSandbox(String id) {
        return bare(HttpMethod.DELETE, "/sandbox/" + encoded(id));
    }

    static Request touchSandbox(String id) {
        return bare(HttpMethod.POST, "/sandbox/" + encoded(id) + "/last-activity");
    }

    static Request activateSnapshot(String name) {
        return bare(HttpMethod.POST, "/snapshots/" + encoded(name) + "/activate");
    }

    private static Request bare(HttpMethod method, String path) {
        return new Request(method, path, Optional.empty());
    }

    /** A space as {@code %20}, which both a path and a query understand. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the body. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
