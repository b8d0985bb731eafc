package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.standin.SandboxView;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@TestProfile(WholeWorker.class)
class HappyPathTest extends ScenarioTest {

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void shouldProvisionInEitherDialect(Cloud cloud) {
        // Given
        given().pool("pool-a").on(cloud).providing("toolchain:go").exists();

        // When
        when().dispatch("ses-1").to("pool-a").requiring("toolchain:go").isSent();

        // Then
        var events = then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        SandboxView sandbox = then().onlySandboxOf("ses-1");
        assertThat(events.get(1).sandboxId()).isEqualTo(sandbox.id());
        assertThat(events.get(1).text("/sandbox/apiUrl")).isEqualTo(cloud.url());
        assertThat(events.get(1).text("/sandbox/providerState")).isEqualTo("started");
    }

    @ParameterizedTest
    @EnumSource(Envelope.class)
    void shouldTakeADispatchInAnyEnvelope(Envelope envelope) {
        // Given
        given().pool("pool-a").exists();

        // When
        var dispatch = when().dispatch("ses-1").to("pool-a").in(envelope);
        dispatch.isSent();

        // Then
        var events = then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        String expectedId = envelope == Envelope.BARE ? "" : dispatch.eventId();
        assertThat(events)
                .allSatisfy(event -> assertThat(event.text("/dispatch/id")).isEqualTo(expectedId));
    }
}
