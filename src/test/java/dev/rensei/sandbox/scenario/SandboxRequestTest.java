package dev.rensei.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.standin.SandboxView;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the sandbox is given: environment, labels, name, size and life. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class SandboxRequestTest extends ScenarioTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void shouldStampTheEnvironmentAndNothingElse(Cloud cloud) {
        // Given
        given().pool("pool-a").on(cloud).exists();

        // When
        when().dispatch("ses-1")
                .to("pool-a")
                .with("projectId", "prj_web")
                .with("registrationToken", "rsp_live_sesame")
                .traced(TRACE)
                .env("DONMAI_SESSION_ID", "another")
                .env("DONMAI_ORG_ID", "another")
                .env("DONMAI_PROJECT_ID", "another")
                .env("DONMAI_REGISTRATION_TOKEN", "another")
                .env("DONMAI_RUNTIME_JWT", "jwt")
                .env("GREETING", "hello $HOME")
                .isRunning();

        // Then
        assertThat(ProviderView.of(cloud, scenario).envOf(then().onlySandboxOf("ses-1")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "DONMAI_SESSION_ID",
                        scenario.sessionId("ses-1"),
                        "DONMAI_ORG_ID",
                        scenario.orgId(),
                        "DONMAI_PROJECT_ID",
                        "prj_web",
                        "DONMAI_REGISTRATION_TOKEN",
                        "rsp_live_sesame",
                        "DONMAI_RUNTIME_JWT",
                        "jwt",
                        "DONMAI_DAEMON_URL",
                        Scenario.PLATFORM_URL,
                        "DONMAI_PLATFORM_URL",
                        Scenario.PLATFORM_URL,
                        "TRACEPARENT",
                        TRACE,
                        "GREETING",
                        "hello $HOME"));
    }

    @Test
    void shouldNotLetADispatchForgeReservedNamesThatItDoesNotUse() {
        // Given
        given().pool("pool-a").exists();

        // When
        when().dispatch("ses-1")
                .to("pool-a")
                .env("DONMAI_PROJECT_ID", "forged")
                .env("DONMAI_REGISTRATION_TOKEN", "forged")
                .isRunning();

        // Then
        assertThat(then().onlySandboxOf("ses-1").envNames())
                .containsExactlyInAnyOrder(
                        "DONMAI_SESSION_ID",
                        "DONMAI_ORG_ID",
                        "DONMAI_DAEMON_URL",
                        "DONMAI_PLATFORM_URL",
                        "TRACEPARENT");
    }

    @Test
    void shouldLabelAndNameTheSandboxSoThatItIsFoundAgain() {
        // Given
        given().pool("pool-a").exists();

        // When
        when().dispatch("Ses.One")
                .to("pool-a")
                .label("team", "web")
                .label("rensei.session", "forged")
                .label("managed-by", "forged")
                .inPartition(scenario.partition())
                .isRunning();

        // Then
        SandboxView sandbox = then().onlySandboxOf("Ses.One");
        assertThat(sandbox.labels())
                .containsEntry("team", "web")
                .containsEntry("managed-by", "sandbox-dispatcher")
                .containsEntry("rensei.org", scenario.orgId())
                .containsEntry("rensei.session", scenario.sessionId("Ses.One"))
                .containsEntry("rensei.pool", scenario.poolId("pool-a"))
                .containsEntry("rensei.generation", "1")
                .containsEntry("rensei.attempt", "1")
                .containsEntry("rensei.partition", Integer.toString(scenario.partition()));
        assertThat(sandbox.name()).matches("rs-ses-one-[0-9]{6}-[0-9a-f]{12}-1-1");
    }

    @ParameterizedTest
    @CsvSource({"3600, 60", "3601, 61", "1, 1", "59.5, 1", ", 30"})
    void shouldStopAnIdleSandboxAfterTheSessionsTime(Double timeoutSec, int minutes) {
        // Given
        given().pool("pool-a").exists();
        var dispatch = when().dispatch("ses-1").to("pool-a");
        if (timeoutSec != null) {
            dispatch.resource("timeoutSec", timeoutSec);
        }

        // When
        Event running = dispatch.isRunning();

        // Then
        assertThat(then().onlySandboxOf("ses-1")
                        .request()
                        .get("autoStopInterval")
                        .asInt())
                .isEqualTo(minutes);
        assertThat(running.json().at("/sandbox/autoStopIntervalMinutes").asInt())
                .isEqualTo(minutes);
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void shouldLetTheSessionOverrideThePool(Cloud cloud) {
        // Given
        given().pool("pool-a").on(cloud).with("user", "builder").exists();

        // When
        when().dispatch("ses-1")
                .to("pool-a")
                .with("image", "registry.example.com/other:v2")
                .command("sh", "-c", "echo \"hi\" && exec agent")
                .resource("vCpu", 2)
                .resource("memoryMb", 4097)
                .resource("diskMb", 10240)
                .isRunning();

        // Then
        JsonNode request = then().onlySandboxOf("ses-1").request();
        assertThat(request.get("cpu").asInt()).isEqualTo(2);
        assertThat(request.get("memory").asInt()).isEqualTo(5);
        assertThat(request.get("disk").asInt()).isEqualTo(10);
        assertThat(request.get("user").asText()).isEqualTo("builder");
        if (cloud == Cloud.WORKSPACE) {
            assertThat(request.get("image").asText()).isEqualTo("registry.example.com/other:v2");
            assertThat(request.at("/command/2").asText()).isEqualTo("echo \"hi\" && exec agent");
        } else {
            assertThat(request.at("/buildInfo/dockerfileContent").asText())
                    .isEqualTo("FROM registry.example.com/other:v2\n"
                            + "ENTRYPOINT [\"sh\",\"-c\",\"echo \\\"hi\\\" && exec agent\"]\n");
        }
    }
}
