package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which 404 means what: daytona-e2b-facts B.3. */
class ReplyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | Cannot POST /api/workspace | true | false",
                "404 | Cannot DELETE /api/workspace/7?force=true | true | false",
                "404 | Cannot GET / | true | false",
                "404 | Sandbox with ID or name s-ok not found | false | true",
                "404 | Sandbox with ID w-ok not found | false | true",
                "404 | Workspace with ID w-ok not found | false | true",
                "404 | Workspace not found | false | true",
                "404 | sandbox w-ok was not found | false | true",
                "404 | Region not found | false | false",
                "404 | Cannot read properties of null | false | false",
                "404 | Snapshot with name nope not found | false | false",
                "404 | Not Found | false | false",
                "400 | Cannot POST /api/workspace | false | false",
                "400 | Sandbox with ID w-ok not found | false | false"
            })
    void shouldTellMissingRouteFromMissingSandbox(int status, String message, boolean noRoute, boolean noSandbox) {
        // When
        var answer = Answers.error(status, message);

        // Then
        assertThat(answer.isRouteMissing()).isEqualTo(noRoute);
        assertThat(answer.isSandboxMissing()).isEqualTo(noSandbox);
    }

    @Test
    void shouldTrustTheCodeOfNewerServers() {
        // When
        var answer = Answers.coded(404, "SANDBOX_NOT_FOUND", "No such sandbox");

        // Then
        assertThat(answer.isSandboxMissing()).isTrue();
        assertThat(answer.isIdOnlyLookup()).isFalse();
    }

    @Test
    void shouldTrustTheRouteMoreThanTheCode() {
        // When
        var answer = Answers.coded(404, "SANDBOX_NOT_FOUND", "Cannot GET /api/sandbox/7");

        // Then
        assertThat(answer.isRouteMissing()).isTrue();
        assertThat(answer.isSandboxMissing()).isFalse();
    }

    @Test
    void shouldConcludeNothingFromAWebPage() {
        // When
        var answer = Answers.webPage(404);

        // Then
        assertThat(answer.isRouteMissing()).isFalse();
        assertThat(answer.isSandboxMissing()).isFalse();
    }

    @Test
    void shouldSeeThatALookupWasByIdOnly() {
        // Then
        assertThat(Answers.error(404, "Sandbox with ID x not found").isIdOnlyLookup())
                .isTrue();
        assertThat(Answers.error(404, "Sandbox with ID or name x not found").isIdOnlyLookup())
                .isFalse();
    }
}
