package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.ProviderFailure.Ambiguous;
import dev.rensei.sandbox.provider.ProviderFailure.CredentialRejected;
import dev.rensei.sandbox.provider.ProviderFailure.Rejected;
import dev.rensei.sandbox.provider.ProviderFailure.Unreachable;
import dev.rensei.sandbox.timer.SystemTimers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the network does instead of answering. */
@QuarkusTest
@TestProfile(DaytonaOnly.class)
class SilentServerTest extends DaytonaProviderSetup {

    @Inject
    Egress egress;

    @Inject
    Vertx vertx;

    private static final int LONGER_THAN_THE_LIMIT_MS = 3_000;

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldNotKnowWhatBecameOfACreateThatBrokeOff(Fault fault) {
        // Given
        daytona.on("POST", "/workspace", WireMock.aResponse().withFault(fault));

        // When
        var outcome = create("{}");

        // Then
        assertThat(failure(outcome)).isInstanceOf(Ambiguous.class);
    }

    @Test
    void shouldNotKnowWhatBecameOfACreateThatIsNotAnsweredInTime() {
        // Given
        daytona.on(
                "POST", "/workspace", ScriptedDaytona.sandbox(ID, "started").withFixedDelay(LONGER_THAN_THE_LIMIT_MS));
        provider = provider(ShortLimits.creates());

        // When
        var outcome = create("{}");

        // Then
        assertThat(failure(outcome)).isEqualTo(new Ambiguous(Silence.TIMED_OUT.message()));
    }

    @Test
    void shouldLimitTheWholeAnswerAndNotOnlyItsBeginning() {
        // Given
        daytona.on(
                "GET",
                "/sandbox/" + ID,
                ScriptedDaytona.sandbox(ID, "started").withChunkedDribbleDelay(30, LONGER_THAN_THE_LIMIT_MS));
        provider = provider(ShortLimits.calls());

        // When
        var outcome = inspect();

        // Then
        assertThat(failure(outcome)).isEqualTo(new Ambiguous(Silence.TIMED_OUT.message()));
    }

    @Test
    void shouldGiveACreateMoreTimeThanOtherCalls() {
        // Given
        daytona.on("POST", "/workspace", ScriptedDaytona.sandbox(ID, "started").withFixedDelay(600));
        provider = provider(ShortLimits.calls());

        // When
        var outcome = create("{}");

        // Then
        assertThat(value(outcome).externalId()).isEqualTo(ID);
    }

    @Test
    void shouldKnowThatNothingWasSentWhereNobodyListens() {
        // Given
        var account = daytona.account();
        daytona.close();

        // When
        var outcome = await(provider.create(account, Specs.plain("{}")));

        // Then
        assertThat(failure(outcome)).isEqualTo(new Unreachable(Silence.REFUSED.message()));
    }

    @Test
    void shouldKnowThatNothingWasSentWhereTheHostIsUnknown() {
        // When
        var outcome = await(provider.inspect(at("https://daytona.invalid/api"), ID));

        // Then
        assertThat(failure(outcome)).isInstanceOf(Unreachable.class);
    }

    @Test
    void shouldKnowThatNothingWasSentWhereTlsIsNotSpoken() {
        // Given
        var plain = daytona.account().apiUrl().toString();

        // When
        var outcome = await(provider.inspect(at(plain.replace("http:", "https:")), ID));

        // Then
        assertThat(failure(outcome)).isInstanceOf(Unreachable.class);
    }

    @Test
    void shouldNotCarryTheKeyToWhereTheServerRedirects() {
        // Given
        daytona.on("GET", "/sandbox/" + ID, WireMock.temporaryRedirect("/api/elsewhere"));

        // When
        var outcome = inspect();

        // Then
        assertThat(failure(outcome)).isInstanceOf(Rejected.class);
        assertThat(daytona.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dtn_a\ndtn_b", "dtn_ä", "", "dtn a"})
    void shouldNotSendAKeyThatNoHeaderCanHold(String key) {
        // Given
        var account = new Account("daytona", daytona.account().apiUrl(), Secret.of(key));

        // When
        var outcome = await(provider.inspect(account, ID));

        // Then
        assertThat(failure(outcome)).isInstanceOf(CredentialRejected.class);
        assertThat(daytona.asked()).isEmpty();
    }

    private static Account at(String url) {
        return new Account("daytona", URI.create(url), Secret.of(ScriptedDaytona.KEY));
    }

    private DaytonaProvider provider(DaytonaHttp limits) {
        return new DaytonaProvider(new Connections(limits, egress, vertx), limits, new SystemTimers());
    }
}
