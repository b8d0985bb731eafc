package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.FAILED;
import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static dev.rensei.sandbox.model.Status.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a sandbox at the provider is told within the watch interval, and what is left is tidied. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class ProviderChangesTest extends ScenarioTest {

    /** One watch interval and the time of the listing, with room for a slow machine. */
    private static final Duration SOON = Duration.ofSeconds(4);

    @ParameterizedTest
    @CsvSource({
        "stopped, SANDBOX_STOPPED, SANDBOX",
        "archived, SANDBOX_STOPPED, SANDBOX",
        "stopped, SANDBOX_STOPPED, WORKSPACE",
        "archived, SANDBOX_STOPPED, WORKSPACE",
        "mummified, SANDBOX_STOPPED, SANDBOX"
    })
    void shouldReportASandboxThatStops(String state, ReasonCode reason, Cloud cloud) {
        // Given
        given().pool("pool-a").on(cloud).exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        Instant before = Instant.now();

        // When
        when().sandboxOf("ses-1", state);

        // Then
        Event end = then().lifecycle("ses-1").terminatedWith(reason);
        assertThat(end.text("/sandbox/providerState")).isEqualTo(state);
        assertThat(Duration.between(before, Instant.parse(end.text("/time")))).isLessThan(SOON);
        assertThat(then().onlySandboxOf("ses-1").state()).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void shouldReportASandboxThatIsGone(Cloud cloud) {
        // Given
        given().pool("pool-a").on(cloud).exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        Instant before = Instant.now();

        // When
        when().sandboxVanishes("ses-1");

        // Then
        Event end = then().lifecycle("ses-1").terminatedWith(ReasonCode.SANDBOX_GONE);
        assertThat(Duration.between(before, Instant.parse(end.text("/time")))).isLessThan(SOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "build_failed"})
    void shouldReportASandboxThatBreaksAndRemoveIt(String state) {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        Instant before = Instant.now();

        // When
        when().sandboxOf("ses-1", state);

        // Then
        Event end = then().lifecycle("ses-1").failedWith(ReasonCode.SANDBOX_ERROR);
        assertThat(Duration.between(before, Instant.parse(end.text("/time")))).isLessThan(SOON);
        then().nothingIsLeftOf("ses-1");
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, FAILED);
    }

    @Test
    void shouldRemoveAStoppedSandboxIfThePoolWantsThat() {
        // Given
        given().pool("pool-a").with("onStop", "delete").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();

        // When
        when().sandboxOf("ses-1", "stopped");

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);
        then().nothingIsLeftOf("ses-1");
    }

    @Test
    void shouldRemoveAStoppedSandboxOnceThePlatformTerminatesTheSession() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        given().sandboxOf("ses-1", "stopped");
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);

        // When
        when().terminate("ses-1");

        // Then
        then().nothingIsLeftOf("ses-1");
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING, TERMINATED);
    }

    @Test
    void shouldNotBelieveAListingThatHidesASandbox() {
        // Given
        given().pool("pool-a").exists();
        given().dispatch("ses-1").to("pool-a").isRunning();
        given().fault(Cloud.SANDBOX, Fault.of(FaultKind.LIST_HIDES));
        given().dispatch("ses-2").to("pool-a").isRunning();

        // When
        when().sandboxVanishes("ses-2");

        // Then
        then().lifecycle("ses-2").terminatedWith(ReasonCode.SANDBOX_GONE);
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
    }

    @Test
    void shouldKeepASandboxFromLookingIdleIfThePoolWantsThat() {
        // Given
        given().pool("pool-a").with("keepAlive", true).exists();
        Event running = given().dispatch("ses-1").to("pool-a").isRunning();
        Instant up = Instant.parse(running.text("/time"));

        // When
        var sandbox = then().onlySandboxOf("ses-1");

        // Then
        assertThat(sandbox.state()).isEqualTo("started");
        Then.await("a sign of life")
                .until(() -> then().onlySandboxOf("ses-1").lastActivityAt().isAfter(up.plusMillis(400)));
    }
}
