package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.FAILED;
import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import dev.rensei.sandbox.standin.Operation;
import dev.rensei.sandbox.standin.RequestReport;
import dev.rensei.sandbox.standin.SandboxView;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the provider will not do, each with the reason that the contract has for it. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class ProviderRefusalTest extends ScenarioTest {

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(Fault.of(FaultKind.UNAUTHORIZED), ReasonCode.CREDENTIAL_REJECTED, "Invalid credentials"),
                refusal(Fault.of(FaultKind.FORBIDDEN), ReasonCode.CREDENTIAL_REJECTED, "Access denied"),
                refusal(Fault.of(FaultKind.SUSPENDED), ReasonCode.CREDENTIAL_REJECTED, "suspended"),
                refusal(Fault.of(FaultKind.QUOTA), ReasonCode.QUOTA_EXCEEDED, "limit exceeded"),
                refusal(Fault.of(FaultKind.QUOTA).status(403), ReasonCode.QUOTA_EXCEEDED, "limit exceeded"),
                refusal(
                        Fault.of(FaultKind.STATUS)
                                .status(400)
                                .message("Disk request 20GB exceeds maximum allowed per sandbox (10GB)."),
                        ReasonCode.PROVIDER_REJECTED,
                        "exceeds maximum"),
                refusal(
                        Fault.of(FaultKind.STATUS).status(404).message("Region not found"),
                        ReasonCode.PROVIDER_REJECTED,
                        "Region not found"),
                refusal(Fault.of(FaultKind.STATUS).status(422), ReasonCode.PROVIDER_REJECTED, ""));
    }

    private static Arguments refusal(Fault.Builder fault, ReasonCode reason, String message) {
        return Arguments.of(fault, reason, message);
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("refusals")
    void shouldFailWithTheReasonOfTheContract(Fault.Builder fault, ReasonCode reason, String message) {
        // Given
        given().pool("pool-a").exists();
        given().fault(Cloud.SANDBOX, fault.operation(Operation.CREATE));

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        Event failed = then().lifecycle("ses-1").failedWith(reason);
        assertThat(failed.message()).contains(message);
        then().lifecycle("ses-1").is(PROVISIONING, FAILED);
        then().noSandboxWasMadeFor("ses-1");
    }

    @Test
    void shouldFailWhenTheServerHasNeitherRoute() {
        // Given
        given().pool("pool-a").at(Cloud.SANDBOX.server().origin() + "/api/v9").exists();

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        Event failed = then().lifecycle("ses-1").failedWith(ReasonCode.PROVIDER_REJECTED);
        assertThat(failed.message()).contains("no such route");
    }

    @Test
    void shouldFailWhenTheUrlLeadsToADashboard() {
        // Given
        given().pool("pool-a").at(Cloud.SANDBOX.server().origin()).exists();

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        then().lifecycle("ses-1").failedWith(ReasonCode.PROVIDER_UNAVAILABLE);
    }

    @Test
    void shouldNotShowARefusedKeyAgain() {
        // Given
        given().pool("pool-a").exists();
        given().fault(Cloud.SANDBOX, Fault.of(FaultKind.UNAUTHORIZED).operation(Operation.CREATE));
        given().dispatch("ses-1").to("pool-a").isSent();
        then().lifecycle("ses-1").failedWith(ReasonCode.CREDENTIAL_REJECTED);
        long shown = unauthorized();

        // When
        when().dispatch("ses-2").to("pool-a").isSent();

        // Then
        then().lifecycle("ses-2").failedWith(ReasonCode.CREDENTIAL_REJECTED);
        assertThat(unauthorized()).isEqualTo(shown);
    }

    @Test
    void shouldFailWithoutACredential() {
        // Given
        given().pool("pool-a").existsWithoutCredential();

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        Event failed = then().lifecycle("ses-1").failedWith(ReasonCode.CREDENTIAL_MISSING);
        assertThat(failed.message()).contains("DAYTONA_API_KEY", scenario.orgId() + "/daytona/api-key");
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void shouldNotTakeOverASandboxThatSomebodyElseGaveItsName(Cloud cloud) {
        // Given
        given().pool("pool-a").on(cloud).exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        String name = then().onlySandboxOf("ses-1").name();
        String nextName = name.replaceFirst("-1-1$", "-2-1");
        SandboxView stranger = given().stray(cloud, nextName, Map.of("team", "other"));
        given().terminate("ses-1");

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        then().lifecycle("ses-1").failedWith(ReasonCode.PROVIDER_REJECTED, 2);
        assertThat(cloud.server().existing()).extracting(SandboxView::id).contains(stranger.id());
    }

    private static long unauthorized() {
        RequestReport report = Cloud.SANDBOX.server().requests();
        return report.count(Operation.CREATE, "401");
    }
}
