package dev.rensei.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import dev.rensei.sandbox.standin.Operation;
import dev.rensei.sandbox.testing.Received;
import dev.rensei.sandbox.trace.RecordedTraces;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Drives failures with marked secrets, also by a provider that repeats them, and looks for the marks in all that the worker
 * says: logs of every level, events, dead letters with their headers, spans, metrics, health and the endpoints.
 */
@QuarkusTest
@TestProfile(WholeWorker.class)
class SecretsTest extends ScenarioTest {

    private static final String ENV_VALUE = "ENV-MARK-7f3a91";
    private static final String TOKEN = "rsp_live_TOKEN-MARK-52c8";

    @Inject
    RecordedTraces traces;

    @TestHTTPResource("/")
    URI worker;

    @Test
    void shouldNeverSayASecretWhateverFails() {
        // Given
        given().pool("pool-a").exists();
        given().pool("pool-b").exists();
        given().pool("pool-c").at("http://127.0.0.1:1/api").exists();
        List<Received> letters = new ArrayList<>();
        String logs;
        try (LogCapture capture = LogCapture.open()) {
            // When
            everyCreateIsAnswered(400, "bad request by key %s with %s and %s");
            secretDispatch("ses-400").to("pool-a").isSent();
            then().lifecycle("ses-400").failedWith(ReasonCode.PROVIDER_REJECTED);
            everyCreateIsAnswered(500, "database password is %s %s %s");
            secretDispatch("ses-500").to("pool-a").isSent();
            then().lifecycle("ses-500").failedWith(ReasonCode.PROVIDER_UNAVAILABLE);
            everyCreateIsAnswered(403, "Total CPU limit exceeded for %s %s %s");
            secretDispatch("ses-quota").to("pool-a", "pool-c").isSent();
            then().lifecycle("ses-quota").failedWith(ReasonCode.PROVIDER_UNAVAILABLE);
            when().recovery();
            given().fault(
                            Cloud.SANDBOX,
                            Fault.of(FaultKind.FAIL_TO_START)
                                    .operation(Operation.CREATE)
                                    .message("exec failed: env A=" + ENV_VALUE));
            secretDispatch("ses-broken").to("pool-a").isSent();
            then().lifecycle("ses-broken").failedWith(ReasonCode.SANDBOX_ERROR);
            when().recovery();
            var invalid = secretDispatch("ses-invalid").to("pool-a");
            invalid.payload().put("image", 5).putArray("labels").add(TOKEN);
            invalid.isSent();
            then().lifecycle("ses-invalid").failedWith(ReasonCode.INVALID_DISPATCH);
            var cut = secretDispatch("ses-cut").to("pool-a").payload().toString();
            var unreadable =
                    when().value(cut.substring(0, cut.length() - 3)).key("cut").isSent();
            then().deadLetterOf(unreadable);
            var nobody = secretDispatch("ses-nobody").to("pool-a");
            nobody.payload().remove("sessionId");
            var unidentified =
                    when().value(nobody.payload().toString()).key("nobody").isSent();
            then().deadLetterOf(unidentified);
            everyCreateIsAnswered(401, "Invalid credentials %s %s %s");
            secretDispatch("ses-401").to("pool-b").isSent();
            then().lifecycle("ses-401").failedWith(ReasonCode.CREDENTIAL_REJECTED);
            letters.addAll(scenario.wire().deadLetters());
            logs = capture.text();
        }

        // Then
        assertThat(logs).contains("ses-400", "ses-401").satisfies(this::hasNoSecret);
        for (String session : List.of("ses-400", "ses-500", "ses-quota", "ses-broken", "ses-invalid", "ses-401")) {
            assertThat(then().lifecycle(session).events())
                    .isNotEmpty()
                    .allSatisfy(event -> hasNoSecret(event.json().toString()));
        }
        assertThat(letters)
                .isNotEmpty()
                .allSatisfy(letter ->
                        hasNoSecret(letter.header("dead-letter-reason") + " " + letter.header("dead-letter-cause")));
        assertThat(traces.of(scenario.sessionId("ses-400")).toString()).contains(scenario.poolId("pool-a"));
        assertThat(traces.all()).allSatisfy(span -> hasNoSecret(span.toString()));
        for (String path : List.of("q/metrics", "q/health", "api/sandboxes?status=all&limit=1000")) {
            String body = RestAssured.get(worker.resolve(path)).asString();
            assertThat(body).isNotBlank().satisfies(this::hasNoSecret);
        }
    }

    @Test
    void shouldFindWhatItLooksFor() {
        // Given
        String leak = "Authorization: Bearer " + scenario.apiKey();

        // When
        Throwable found = org.assertj.core.api.Assertions.catchThrowable(() -> hasNoSecret(leak));

        // Then
        assertThat(found).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldGiveTheSandboxItsSecrets() {
        // Given
        given().pool("pool-a").exists();

        // When
        secretDispatch("ses-1").to("pool-a").isSent();

        // Then
        then().lifecycle("ses-1").reaches(Status.RUNNING);
        assertThat(then().onlySandboxOf("ses-1").envNames()).contains("A", "DONMAI_REGISTRATION_TOKEN");
    }

    private DispatchDraft secretDispatch(String session) {
        return when().dispatch(session).env("A", ENV_VALUE).with("registrationToken", TOKEN);
    }

    private void everyCreateIsAnswered(int status, String message) {
        when().recovery();
        given().fault(
                        Cloud.SANDBOX,
                        Fault.of(FaultKind.STATUS)
                                .operation(Operation.CREATE)
                                .status(status)
                                .message(message.formatted(scenario.apiKey(), ENV_VALUE, TOKEN)));
    }

    private void hasNoSecret(String text) {
        assertThat(text).doesNotContain(ENV_VALUE).doesNotContain(TOKEN).doesNotContain(scenario.apiKey());
    }
}
