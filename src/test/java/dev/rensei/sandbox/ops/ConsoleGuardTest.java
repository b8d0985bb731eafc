package dev.rensei.sandbox.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard before a server that would show everything; asked byte for byte, so that no client tidies a path up. */
class ConsoleGuardTest {

    private static final String TOKEN = "an-operators-token";

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldLetEveryoneOnThisMachineIn() {
        // Given
        guardOn("127.0.0.1", Optional.empty(), false);

        // When
        List<String> answer = ask("GET /api/sandboxes", "Host: localhost:8080");

        // Then
        assertThat(answer).first().asString().contains(" 200 ");
        assertThat(answer)
                .anyMatch(line -> line.startsWith("Content-Security-Policy: default-src 'none'; script-src 'self'"));
    }

    @Test
    void shouldNotAnswerAPageThatHadItsNameLeadHere() {
        // Given
        guardOn("127.0.0.1", Optional.empty(), false);

        // When
        List<String> answer = ask("GET /api/sandboxes", "Host: evil.example.com");

        // Then
        assertThat(answer).first().asString().contains(" 403 ");
        assertThat(answer).last().asString().contains("localhost only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/sandboxes", "//api/sandboxes", "/q/../api/sandboxes", "/q/%2e%2e/api/sandboxes"})
    void shouldBeClosedBeyondTheMachineUntilToldOtherwise(String path) {
        // Given
        guardOn("0.0.0.0", Optional.empty(), false);

        // When
        List<String> answer = ask("GET " + path, "Host: worker.example.com");

        // Then
        assertThat(answer).first().asString().contains(" 403 ");
        assertThat(answer).last().asString().contains("sandbox.console.token", "sandbox.console.open");
    }

    @Test
    void shouldBeOpenWhenToldSo() {
        // Given
        guardOn("0.0.0.0", Optional.empty(), true);

        // When
        List<String> answer = ask("GET /", "Host: worker.example.com");

        // Then
        assertThat(answer).first().asString().contains(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/metrics"})
    void shouldNeverStandBeforeProbesAndMetrics(String path) {
        // Given
        guardOn("0.0.0.0", Optional.of(TOKEN), false);

        // When
        List<String> answer = ask("GET " + path, "Host: 10.0.0.7");

        // Then
        assertThat(answer).first().asString().contains(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer wrong",
                "Authorization: Basic an-operators-token",
                "Cookie: sandbox-console=an-operators-token",
                "X-Nothing: shown"
            })
    void shouldAskForTheTokenEvenOnLoopback(String header) {
        // Given
        guardOn("127.0.0.1", Optional.of(TOKEN), false);

        // When
        List<String> answer = ask("GET /api/sandboxes", "Host: localhost", header);

        // Then
        assertThat(answer).first().asString().contains(" 401 ");
        assertThat(answer).anyMatch(line -> line.equals("WWW-Authenticate: Bearer"));
        assertThat(answer).noneMatch(line -> line.contains(TOKEN));
    }

    @Test
    void shouldTakeTheTokenAsABearer() {
        // Given
        guardOn("0.0.0.0", Optional.of(TOKEN), false);

        // When
        List<String> answer = ask("GET /api/sandboxes", "Host: worker.example.com", "Authorization: bearer " + TOKEN);

        // Then
        assertThat(answer).first().asString().contains(" 200 ");
    }

    @Test
    void shouldExchangeTheTokenOfALinkForACookie() {
        // Given
        guardOn("0.0.0.0", Optional.of(TOKEN), false);

        // When
        List<String> exchange = ask("GET /?token=" + TOKEN, "Host: worker.example.com");
        List<String> answer = ask("GET /", "Host: worker.example.com", "Cookie: " + cookie(exchange));

        // Then
        assertThat(exchange).first().asString().contains(" 303 ");
        assertThat(exchange).anyMatch(line -> line.equalsIgnoreCase("location: /"));
        assertThat(exchange).anyMatch(line -> line.contains("HTTPOnly") && !line.contains(TOKEN));
        assertThat(answer).first().asString().contains(" 200 ");
    }

    @Test
    void shouldExchangeNothingForAnotherToken() {
        // Given
        guardOn("0.0.0.0", Optional.of(TOKEN), false);

        // When
        List<String> exchange = ask("GET /?token=guessed", "Host: worker.example.com");

        // Then
        assertThat(exchange).first().asString().contains(" 401 ");
        assertThat(exchange)
                .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("set-cookie"));
    }

    @Test
    void shouldShowAPersonAFieldForTheTokenAndAProgramALine() {
        // Given
        guardOn("0.0.0.0", Optional.of(TOKEN), false);

        // When
        List<String> person = ask("GET /", "Host: worker.example.com", "Accept: text/html,*/*");
        List<String> program = ask("GET /", "Host: worker.example.com", "Accept: */*");

        // Then
        assertThat(person).first().asString().contains(" 401 ");
        assertThat(person).anyMatch(line -> line.contains("<form method=\"post\" action=\"/\">"));
        assertThat(program).first().asString().contains(" 401 ");
        assertThat(program).last().asString().contains("Authorization: Bearer");
    }

    @Test
    void shouldExchangeATypedTokenForACookie() {
        // Given
        guardOn("0.0.0.0", Optional.of(TOKEN), false);

        // When
        List<String> exchange = submit("token=" + TOKEN);
        List<String> answer = ask("GET /", "Host: worker.example.com", "Cookie: " + cookie(exchange));

        // Then
        assertThat(exchange).first().asString().contains(" 303 ");
        assertThat(answer).first().asString().contains(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token=guessed", "token=", "nothing=at-all", ""})
    void shouldSayThatATypedTokenIsWrong(String form) {
        // Given
        guardOn("0.0.0.0", Optional.of(TOKEN), false);

        // When
        List<String> answer = submit(form);

        // Then
        assertThat(answer).first().asString().contains(" 401 ");
        assertThat(answer).anyMatch(line -> line.contains("That is not the token of this worker."));
    }

    private List<String> submit(String form) {
        return askWith(
                form,
                "POST /",
                "Host: worker.example.com",
                "Accept: text/html",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + form.length());
    }

    private void guardOn(String host, Optional<String> token, boolean open) {
        Filters filters = new Filters();
        new ConsoleGuard(new FixedConfig(token, open), host).register(filters);
        Router router = Router.router(vertx);
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        router.route().handler(request -> request.response().end("all there is"));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        port = server.actualPort();
    }

    private List<String> ask(String request, String... headers) {
        return askWith("", request, headers);
    }

    private List<String> askWith(String body, String request, String... headers) {
        String head = request + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String cookie(List<String> answer) {
        return answer.stream()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("set-cookie: "))
                .map(line -> line.substring("set-cookie: ".length(), line.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private record FixedConfig(Optional<String> token, boolean open) implements ConsoleConfig {
        @Override
        public int history() {
            return 0;
        }
    }
}
