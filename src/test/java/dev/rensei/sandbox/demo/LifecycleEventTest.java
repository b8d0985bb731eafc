package dev.rensei.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.testing.Received;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifecycleEventTest {

    @Test
    void shouldTellStatusSessionPoolAndSandboxInOneLine() {
        // Given
        var event = event("""
                {"sessionId": "ses-1", "status": "running", "poolId": "daytona-go", "sandbox": {"externalId": "5f0c"}}""");

        // When
        var lines = event.lines();

        // Then
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).contains("running", "ses-1", "pool daytona-go", "sandbox 5f0c");
    }

    @Test
    void shouldTellReasonAndRoutingBelow() {
        // Given
        var event = event("""
                {"sessionId": "ses-1", "status": "failed", "reason": {"code": "NO_ELIGIBLE_POOL", "message": "None fits."},
                 "routing": [{"poolId": "p", "outcome": "excluded", "stage": "viability", "rule": "requirement-missing",
                              "detail": ["git", "toolchain:go"]}]}""");

        // When
        var lines = event.lines();

        // Then
        assertThat(lines.get(0)).endsWith("reason NO_ELIGIBLE_POOL");
        assertThat(lines.subList(1, lines.size()))
                .extracting(String::strip)
                .containsExactly("None fits.", "routing: p excluded, viability: requirement-missing git, toolchain:go");
    }

    private static LifecycleEvent event(String json) {
        return LifecycleEvent.of(
                new Received(0, 0, "org/ses-1", Map.of(), json.getBytes(StandardCharsets.UTF_8), Instant.EPOCH));
    }
}
