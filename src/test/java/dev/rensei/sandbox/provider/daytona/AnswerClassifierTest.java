package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.ProviderFailure.Ambiguous;
import dev.rensei.sandbox.provider.ProviderFailure.Throttled;
import dev.rensei.sandbox.provider.daytona.AnswerClassifier.Operation;
import dev.rensei.sandbox.provider.daytona.Reply.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of daytona-e2b-facts C.5, row by row. */
class AnswerClassifierTest {

    private static final Redaction REDACTION =
            Redaction.of(Secret.of("dtn_key"), List.of(Secret.of("rsp_live_sesame")));

    private final AnswerClassifier classifier =
            new AnswerClassifier(InstantSource.fixed(Instant.parse("2026-11-23T14:00:00Z")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "409 | Sandbox with name s-ok already exists | NameTaken",
                "409 | Sandbox was modified by another operation | Ambiguous",
                "409 | Sandbox state change in progress | Ambiguous",
                "400 | Sandbox failed to start: runner exploded on purpose | FailedToStart",
                "400 | Sandbox failed to start: No available runners | FailedToStart",
                "400 | Total CPU limit exceeded. Maximum allowed: 10. | QuotaExceeded",
                "400 | Total memory limit exceeded. Maximum allowed: 10. | QuotaExceeded",
                "400 | Total disk limit exceeded. Maximum allowed: 30. | QuotaExceeded",
                "403 | Total CPU limit exceeded. Maximum allowed: 10. | QuotaExceeded",
                "403 | Total CPU quota exceeded (10 > 5) | QuotaExceeded",
                "400 | Organization quota exceeded | QuotaExceeded",
                "403 | You have exceeded your quota of sandboxes | QuotaExceeded",
                "400 | Disk request 20GB exceeds maximum allowed per sandbox (10GB). | Rejected",
                "403 | CPU request 8 exceeds maximum allowed per sandbox (4). | Rejected",
                "400 | No available runners | NotReady",
                "400 | Snapshot donmai is pulling | NotReady",
                "400 | Snapshot donmai is pending | NotReady",
                "400 | Snapshot donmai is building | NotReady",
                "400 | Snapshot donmai is inactive | NotReady",
                "400 | Snapshot deactivation is still in progress. Please try again in a few minutes. | NotReady",
                "400 | Snapshot donmai is error | Rejected",
                "400 | Snapshot nope not found. Did you add it through the Daytona Dashboard? | Rejected",
                "400 | Cannot specify Sandbox resources when using a snapshot | Rejected",
                "400 | name must be a string, labels must be an object | Rejected",
                "400 | This organization does not have a default region. | Rejected",
                "401 | Invalid credentials | CredentialRejected",
                "401 | Total CPU limit exceeded. | CredentialRejected",
                "403 | Organization is suspended: Credits depleted | CredentialRejected",
                "403 | Access denied | CredentialRejected",
                "403 | Please verify your email address | CredentialRejected",
                "404 | Region not found | Rejected",
                "404 | Cannot POST /api/workspace | Rejected",
                "404 | Organization with ID 7 not found | Rejected",
                "404 | Not Found | Ambiguous",
                "408 | Request timeout | Ambiguous",
                "413 | request entity too large | Rejected",
                "422 | Pausing is not supported for this sandbox | Rejected",
                "429 | ThrottlerException: Too Many Requests | Throttled",
                "500 | An unexpected error occurred. | Ambiguous",
                "500 | Sandbox failed to start: whatever | Ambiguous",
                "502 | Bad gateway | Ambiguous",
                "503 | Temporary authentication service error | Ambiguous",
                "504 | Gateway timeout | Ambiguous",
                "302 | Found | Rejected"
            })
    void shouldClassifyAnswerToCreate(int status, String message, String expected) {
        // When
        var failure = classifier.classify(Operation.CREATE, Answers.error(status, message), REDACTION);

        // Then
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "READ | 400 | Invalid labels JSON format | Rejected",
                "READ | 401 | Invalid credentials | CredentialRejected",
                "READ | 403 | Access denied | CredentialRejected",
                "READ | 404 | Cannot GET /api/sandbox/s | Rejected",
                "READ | 404 | Nothing here | Ambiguous",
                "READ | 429 | ThrottlerException: Too Many Requests | Throttled",
                "READ | 500 | An unexpected error occurred. | Ambiguous",
                "DELETE | 400 | Sandbox has fork children | Rejected",
                "DELETE | 401 | Invalid credentials | CredentialRejected",
                "DELETE | 403 | Access denied | CredentialRejected",
                "DELETE | 404 | Cannot DELETE /api/workspace/7?force=true | Rejected",
                "DELETE | 404 | Nothing here | Ambiguous",
                "DELETE | 429 | ThrottlerException: Too Many Requests | Throttled",
                "DELETE | 500 | An unexpected error occurred. | Ambiguous",
                "TOUCH | 403 | Access denied | CredentialRejected",
                "TOUCH | 503 | Maintenance | Ambiguous"
            })
    void shouldClassifyAnswerToOtherOperations(Operation operation, int status, String message, String expected) {
        // When
        var failure = classifier.classify(operation, Answers.error(status, message), REDACTION);

        // Then
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "200, Ambiguous",
        "400, Rejected",
        "401, CredentialRejected",
        "403, CredentialRejected",
        "404, Ambiguous",
        "429, Throttled",
        "500, Ambiguous",
        "502, Ambiguous"
    })
    void shouldClassifyWebPageByStatusAlone(int status, String expected) {
        // When
        var failure = classifier.classify(Operation.CREATE, Answers.webPage(status), REDACTION);

        // Then
        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(failure.message()).contains("Daytona answered " + status);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void shouldTellWhatMayHaveTakenEffectFromWhatNeverLeft(Operation operation) {
        // When
        var lost = classifier.classify(operation, Silence.TIMED_OUT, REDACTION);
        var refused = classifier.classify(operation, Silence.REFUSED, REDACTION);
        var unsendable = classifier.classify(operation, Silence.UNSENDABLE_KEY, REDACTION);

        // Then
        assertThat(lost).isInstanceOf(Ambiguous.class);
        assertThat(refused).isInstanceOf(ProviderFailure.Unreachable.class);
        assertThat(unsendable)
                .isEqualTo(new ProviderFailure.CredentialRejected(Silence.UNSENDABLE_KEY.message(), true));
    }

    @ParameterizedTest
    @CsvSource({"401, true", "403, false"})
    void shouldTellARefusedKeyFromOneThatMayNotDoThis(int status, boolean keyRefused) {
        // When
        var failure = classifier.classify(Operation.DELETE, Answers.error(status, "No"), REDACTION);

        // Then
        assertThat(failure).isEqualTo(new ProviderFailure.CredentialRejected("No", keyRefused));
    }

    @Test
    void shouldWaitAsLongAsTheSuffixedHeaderSays() {
        // Given
        var body = Answers.error(429, "ThrottlerException: Too Many Requests").json();
        var answer = new Answer(429, Map.of("Retry-After-sandbox-create", List.of("20")), body, false);

        // When
        var failure = classifier.classify(Operation.CREATE, answer, REDACTION);

        // Then
        assertThat(failure).isInstanceOfSatisfying(Throttled.class, throttled -> assertThat(throttled.retryAfter())
                .isEqualTo(Duration.ofSeconds(20)));
    }

    @Test
    void shouldSayWhereARouteIsMissing() {
        // When
        var failure =
                classifier.classify(Operation.DELETE, Answers.error(404, "Cannot DELETE /api/workspace/7"), REDACTION);

        // Then
        assertThat(failure.message()).contains("daytonaApiUrl", "apiDialect", "Cannot DELETE /api/workspace/7");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500})
    void shouldRedactEveryMessage(int status) {
        // Given
        var answer = Answers.error(status, "Env value rsp_live_sesame\nis not allowed with dtn_key");

        // When
        var failure = classifier.classify(Operation.CREATE, answer, REDACTION);

        // Then
        assertThat(failure.message()).isEqualTo("Env value *** is not allowed with ***");
    }

    @Test
    void shouldNotTakeAnythingButTheMessage() {
        // Given
        var answer = new Answer(
                400,
                Map.of("X-Echo", List.of("sesame")),
                Optional.of(JsonNodeFactory.instance.objectNode().put("env", "sesame")),
                false);

        // When
        var failure = classifier.classify(Operation.CREATE, answer, REDACTION);

        // Then
        assertThat(failure.message()).isEqualTo("Daytona answered 400 without a message");
    }
}
