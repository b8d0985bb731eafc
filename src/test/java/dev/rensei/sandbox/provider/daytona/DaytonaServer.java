package dev.rensei.sandbox.provider.daytona;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.rensei.sandbox.model.Resources;
import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.SandboxSpec;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests of the client share: a scripted server, an account there, a spec. */
final class DaytonaServer {

    static final String KEY = "dtn_0123456789abcdef";
    static final String ID = "5f0c7f7e-6fbc-4a0e-bc94-b897a7062f50";
    static final Map<String, String> LABELS = Map.of("managed-by", "rensei", "session", "ses_1");

    private DaytonaServer() {}

    static WireMockServer start() {
        var server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }

    static Account account(WireMockServer server) {
        return new Account("daytona", URI.create(server.baseUrl() + "/api"), Secret.of(KEY));
    }

    static SandboxSpec spec(DaytonaSettings settings) {
        return new SandboxSpec(
                "rensei-ses-1-1",
                LABELS,
                Map.of("DONMAI_REGISTRATION_TOKEN", Secret.of("rsp_live_sesame")),
                settings,
                Resources.UNSPECIFIED,
                Optional.empty(),
                Optional.<List<String>>empty());
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
