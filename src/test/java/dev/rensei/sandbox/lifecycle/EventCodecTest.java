package dev.rensei.sandbox.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.rensei.sandbox.model.Status;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The topic is a ledger, but anybody may have written to it. */
class EventCodecTest {

    private final EventCodec codec = new EventCodec("sandbox-lifecycle", "/test");

    @Test
    void shouldReadTheLeastThatCanBeGoneOnFrom() throws IOException {
        // Given
        String text = """
                {"orgId":"org_acme","sessionId":"ses-1","status":"running","generation":1,"sequence":2,
                 "dispatch":{"partition":0,"offset":7},"provider":"daytona",
                 "sandbox":{"externalId":"5f0c","apiUrl":"https://app.daytona.io/api"}}""";

        // When
        LifecycleEvent event = codec.decode(stored(text)).event().toGoOnFrom();

        // Then
        assertThat(event.status()).isEqualTo(Status.RUNNING);
        assertThat(event.sandbox()).extracting("externalId").isEqualTo("5f0c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", """
                {"sessionId":"ses-1","status":"failed","dispatch":{"partition":0,"offset":7}}""", """
                {"orgId":"org_acme","status":"failed","dispatch":{"partition":0,"offset":7}}""", """
                {"orgId":"org_acme","sessionId":"ses-1","dispatch":{"partition":0,"offset":7}}""", """
                {"orgId":"org_acme","sessionId":"ses-1","status":"failed"}""", """
                {"orgId":"org_acme","sessionId":"ses-1","status":"running","dispatch":{"partition":0,"offset":7}}""", """
                {"orgId":"org_acme","sessionId":"ses-1","status":"running","dispatch":{"partition":0,"offset":7},
                 "sandbox":{"externalId":"5f0c","apiUrl":"https://app.daytona.io/api"}}""", """
                {"orgId":"org_acme","sessionId":"ses-1","status":"provisioning","dispatch":{"partition":0,"offset":7},
                 "provider":"daytona","sandbox":{"externalId":"5f0c"}}"""})
    void shouldRefuseWhatNobodyCanGoOnFrom(String text) {
        assertThatIOException().isThrownBy(() -> codec.decode(stored(text)));
    }

    @Test
    void shouldHoldTheWordsOfManySessionsOnce() throws IOException {
        // Given
        String text = """
                {"orgId":"org_acme","projectId":"prj_1","sessionId":"ses-1","status":"running","generation":1,"sequence":2,
                 "dispatch":{"partition":0,"offset":7},"poolId":"pool-eu","provider":"daytona",
                 "sandbox":{"externalId":"5f0c","apiUrl":"https://app.daytona.io/api","providerState":"started"}}""";

        // When
        LifecycleEvent one = codec.decode(stored(text)).event().toGoOnFrom();
        LifecycleEvent other = codec.decode(stored(text)).event().toGoOnFrom();

        // Then
        assertThat(one).isEqualTo(other);
        assertThat(one.orgId()).isSameAs(other.orgId());
        assertThat(one.projectId()).isSameAs(other.projectId());
        assertThat(one.poolId()).isSameAs(other.poolId());
        assertThat(one.provider()).isSameAs(other.provider());
        assertThat(one.sandbox().apiUrl()).isSameAs(other.sandbox().apiUrl());
    }

    private static ConsumerRecord<byte[], byte[]> stored(String text) {
        return new ConsumerRecord<>("sandbox-lifecycle", 0, 1, "key".getBytes(UTF_8), text.getBytes(UTF_8));
    }
}
