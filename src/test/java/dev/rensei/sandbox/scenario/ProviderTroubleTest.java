package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.FAILED;
import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import dev.rensei.sandbox.standin.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Creates whose outcome is late, half told or never told: one session, one sandbox. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class ProviderTroubleTest extends ScenarioTest {

    static Stream<Arguments> passingTroubles() {
        return Stream.of(Cloud.values()).flatMap(cloud -> Stream.of(
                        Fault.of(FaultKind.STATUS).status(500),
                        Fault.of(FaultKind.STATUS).status(500).afterEffect(true),
                        Fault.of(FaultKind.STATUS).status(503),
                        Fault.of(FaultKind.HTML_502),
                        Fault.of(FaultKind.HTML_502).afterEffect(true),
                        Fault.of(FaultKind.RESET_BEFORE),
                        Fault.of(FaultKind.RESET_AFTER),
                        Fault.of(FaultKind.TRUNCATED),
                        Fault.of(FaultKind.GARBAGE),
                        Fault.of(FaultKind.SNAPSHOT_PULLING),
                        Fault.of(FaultKind.FAIL_TO_START))
                .map(fault -> Arguments.of(cloud, fault)));
    }

    @ParameterizedTest
    @MethodSource("passingTroubles")
    void shouldEndUpWithOneSandboxAfterTroubleThatPasses(Cloud cloud, Fault.Builder trouble) {
        // Given
        given().pool("pool-a").on(cloud).exists();
        given().fault(cloud, trouble.operation(Operation.CREATE).count(1));

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        Event running = then().lifecycle("ses-1").is(PROVISIONING, RUNNING).get(1);
        assertThat(then().onlySandboxOf("ses-1").id()).isEqualTo(running.sandboxId());
    }

    @Test
    void shouldFindTheSandboxOfACreateThatWasNeverAnswered() {
        // Given
        given().pool("pool-a").exists();
        given().fault(
                        Cloud.SANDBOX,
                        Fault.of(FaultKind.HANG)
                                .operation(Operation.CREATE)
                                .afterEffect(true)
                                .count(1));

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        assertThat(scenario.sandboxesOf("ses-1")).hasSize(1);
    }

    @Test
    void shouldWaitForARunner() {
        // Given
        given().pool("pool-a").on(Cloud.WORKSPACE).exists();
        given().fault(Cloud.WORKSPACE, Fault.of(FaultKind.NO_RUNNERS).count(2));

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
    }

    @Test
    void shouldUseTheSandboxThatACreateMadeAlthoughItFailed() {
        // Given
        given().pool("pool-a").exists();
        given().fault(
                        Cloud.SANDBOX,
                        Fault.of(FaultKind.STATUS)
                                .operation(Operation.CREATE)
                                .status(500)
                                .afterEffect(true));

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        assertThat(scenario.sandboxesOf("ses-1")).hasSize(1);
    }

    @Test
    void shouldRemoveWhatAGivenUpCreateMayHaveMade() {
        // Given
        given().pool("pool-a").exists();
        given().fault(
                        Cloud.SANDBOX,
                        Fault.of(FaultKind.STATUS)
                                .operation(Operation.CREATE)
                                .status(500)
                                .afterEffect(true));
        given().fault(Cloud.SANDBOX, Fault.of(FaultKind.HTML_502).operation(Operation.GET));

        // When
        when().dispatch("ses-1").to("pool-a").isSent();
        then().lifecycle("ses-1").failedWith(ReasonCode.PROVIDER_UNAVAILABLE);
        when().recovery();

        // Then
        then().nothingIsLeftOf("ses-1");
        then().lifecycle("ses-1").is(PROVISIONING, FAILED);
        assertThat(scenario.sandboxesOf("ses-1")).hasSize(1);
    }

    static Stream<Arguments> lastingTroubles() {
        return Stream.of(
                Arguments.of(Fault.of(FaultKind.STATUS).status(500), ReasonCode.PROVIDER_UNAVAILABLE),
                Arguments.of(Fault.of(FaultKind.HTML_502), ReasonCode.PROVIDER_UNAVAILABLE),
                Arguments.of(Fault.of(FaultKind.RESET_BEFORE), ReasonCode.PROVIDER_UNAVAILABLE),
                Arguments.of(Fault.of(FaultKind.FAIL_TO_START), ReasonCode.SANDBOX_ERROR),
                Arguments.of(Fault.of(FaultKind.STUCK_CREATING), ReasonCode.PROVISION_TIMEOUT));
    }

    @ParameterizedTest
    @MethodSource("lastingTroubles")
    void shouldFailAndLeaveNothingAfterTroubleThatLasts(Fault.Builder trouble, ReasonCode reason) {
        // Given
        given().pool("pool-a").exists();
        given().fault(Cloud.SANDBOX, trouble.operation(Operation.CREATE));

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        then().lifecycle("ses-1").failedWith(reason);
        then().nothingIsLeftOf("ses-1");
    }

    @Test
    void shouldFailWhenNobodyListens() {
        // Given
        given().pool("pool-a").at("http://127.0.0.1:1/api").exists();

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        then().lifecycle("ses-1").failedWith(ReasonCode.PROVIDER_UNAVAILABLE);
        then().lifecycle("ses-1").is(PROVISIONING, FAILED);
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void shouldWaitAsLongAsAThrottleAsks(Cloud cloud) {
        // Given
        given().pool("pool-a").on(cloud).exists();
        given().fault(
                        cloud,
                        Fault.of(FaultKind.THROTTLE)
                                .operation(Operation.CREATE)
                                .retryAfterSeconds(2)
                                .count(1));

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        var events = then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
        assertThat(between(events.get(0), events.get(1))).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
    }

    @Test
    void shouldSayTheSandboxesIdWhenItsStartTakesLong() {
        // Given
        given().pool("pool-a").exists();
        given().fault(Cloud.SANDBOX, Fault.of(FaultKind.SLOW_START).delayMs(3500));

        // When
        when().dispatch("ses-1").to("pool-a").isSent();

        // Then
        var events = then().lifecycle("ses-1").is(PROVISIONING, PROVISIONING, RUNNING);
        assertThat(events.get(0).json().has("sandbox")).isFalse();
        assertThat(events.get(1).sandboxId()).isEqualTo(events.get(2).sandboxId());
        assertThat(events.get(1).json().get("routing"))
                .isEqualTo(events.get(0).json().get("routing"));
    }

    private static Duration between(Event first, Event second) {
        return Duration.between(Instant.parse(first.text("/time")), Instant.parse(second.text("/time")));
    }
}
