package dev.rensei.sandbox.provider.daytona;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyType;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The ways out, with servers that note which requests came to them, and how they were addressed. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class EgressTest {

    private static final URI ELSEWHERE = URI.create("http://daytona.invalid/api");
    private static final TlsConfigurationRegistry NOTHING_CONFIGURED = new TlsConfigurationRegistry() {
        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    };

    private final Properties before = (Properties) System.getProperties().clone();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void startServer() throws Exception {
        port = listen();
    }

    @AfterEach
    void stop() throws Exception {
        System.setProperties(before);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldGoThroughTheProxyThatTheJvmIsTold() {
        // Given
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", Integer.toString(port));

        // When
        var answer = ask(ELSEWHERE, Optional.empty());

        // Then
        assertThat(answer).isCompletedWithValue(200);
        assertThat(seen).containsExactly("http://daytona.invalid/api/sandbox/box-1");
    }

    @Test
    void shouldReachThisMachineWithoutThatProxy() {
        // Given
        System.setProperty("http.proxyHost", "proxy.invalid");

        // When
        var answer = ask(URI.create("http://127.0.0.1:%d/api/".formatted(port)), Optional.empty());

        // Then
        assertThat(answer).isCompletedWithValue(200);
        assertThat(seen).containsExactly("/api/sandbox/box-1");
    }

    @Test
    void shouldPreferTheProxyThatQuarkusIsTold() {
        // Given
        System.setProperty("http.proxyHost", "proxy.invalid");

        // When
        var answer = ask(ELSEWHERE, Optional.of(new Proxy(port)));

        // Then
        assertThat(answer).isCompletedWithValue(200);
        assertThat(seen).containsExactly("http://daytona.invalid/api/sandbox/box-1");
    }

    @Test
    void shouldSendNothingToAServerWhoseCertificateNobodyVouchesFor() {
        // Given
        var secured =
                new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicHttpsPort());
        secured.start();
        try {
            // When
            var answer = ask(URI.create("https://127.0.0.1:%d/api".formatted(secured.httpsPort())), Optional.empty());

            // Then
            assertThat(answer).isCompletedExceptionally();
            assertThat(secured.getAllServeEvents()).isEmpty();
        } finally {
            secured.stop();
        }
    }

    private CompletableFuture<Integer> ask(URI apiUrl, Optional<ProxyConfiguration> proxy) {
        var egress = new Egress(name -> proxy, NOTHING_CONFIGURED);
        var server = new Server(vertx.createHttpClient(egress.options()), vertx.getOrCreateContext(), apiUrl);
        var answer = server.send(Request.sandbox("box-1"), "Bearer dtn_key", request -> true, head -> head.body()
                        .map(body -> head.statusCode()))
                .toCompletionStage()
                .toCompletableFuture();
        assertThat(answer.handle((status, failure) -> "answered")).succeedsWithin(Duration.ofSeconds(20));
        return answer;
    }

    private int listen() throws Exception {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> {
                    seen.add(request.uri());
                    request.response().end();
                })
                .listen()
                .map(HttpServer::actualPort)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private record Proxy(int port) implements ProxyConfiguration {

        @Override
        public String host() {
            return "127.0.0.1";
        }

        @Override
        public Optional<String> username() {
            return Optional.empty();
        }

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> nonProxyHosts() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> proxyConnectTimeout() {
            return Optional.empty();
        }

        @Override
        public ProxyType type() {
            return ProxyType.HTTP;
        }
    }
}
