package dev.rensei.sandbox.secured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.testing.Received;
import dev.rensei.sandbox.testing.TopicReader;
import dev.rensei.sandbox.testing.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Every Kafka client of the worker takes the operator's security settings: intake, ledger, events, pools, admin. */
@QuarkusTest
@TestProfile(SecuredKafkaTest.Secured.class)
class SecuredKafkaTest {

    /** A worker that is told how to log in, and nothing else. */
    public static final class Secured implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(SecuredBroker.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-port", "0", "sandbox.topics.partitions", "2", "sandbox.shutdown.timeout", "1s");
        }
    }

    @TestHTTPResource("/")
    URI worker;

    @Test
    void shouldWorkOverTlsWithAPassword() {
        // Given
        Awaitility.await("readiness over TLS")
                .atMost(Duration.ofSeconds(30))
                .until(() -> RestAssured.get(worker.resolve("q/health/ready")).statusCode() == 200);
        try (Topics topics = Topics.on(SecuredBroker.bootstrapServers(), SecuredBroker.clientSettings());
                TopicReader events = TopicReader.of(
                        SecuredBroker.bootstrapServers(), "sandbox-lifecycle", SecuredBroker.clientSettings())) {
            // When
            topics.produce(
                    "session-dispatch",
                    "ses-tls",
                    "{\"orgId\":\"org_acme\",\"sessionId\":\"ses-tls\",\"pools\":[\"nowhere\"]}");

            // Then
            Received event = events.await(record -> "org_acme/ses-tls".equals(record.key()));
            assertThat(event.text()).contains("\"failed\"", "NO_ELIGIBLE_POOL", "pool-unknown");
            assertThat(RestAssured.get(worker.resolve("q/metrics")).asString()).doesNotContain(SecuredBroker.PASSWORD);
        }
    }
}
