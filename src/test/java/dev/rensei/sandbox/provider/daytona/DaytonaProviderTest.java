package dev.rensei.sandbox.provider.daytona;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.rensei.sandbox.provider.daytona.DaytonaServer.account;
import static dev.rensei.sandbox.provider.daytona.DaytonaServer.await;
import static dev.rensei.sandbox.provider.daytona.DaytonaServer.spec;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.WireMockServer;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.Sandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DaytonaOnly.class)
class DaytonaProviderTest {

    @Inject
    DaytonaProvider provider;

    WireMockServer server = DaytonaServer.start();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void shouldCreateAsDocumented() {
        // Given
        server.stubFor(post(urlPathEqualTo("/api/workspace")).willReturn(okJson("""
                {"id": "ws-1", "name": "rensei-ses-1-1", "state": "started", "labels": {"session": "ses_1"}}""")));
        var settings = (DaytonaSettings)
                provider.parseSettings(JsonNodeFactory.instance.objectNode()).settings();

        // When
        var outcome = await(provider.create(account(server), spec(settings)));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Ok.class, ok -> assertThat(ok.value())
                .extracting("externalId", "condition")
                .containsExactly("ws-1", Sandbox.Condition.RUNNING));
    }
}
