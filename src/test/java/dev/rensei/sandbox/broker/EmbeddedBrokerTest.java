package dev.rensei.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.testing.TopicReader;
import dev.rensei.sandbox.testing.Topics;
import java.nio.file.Files;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {

    private static final String JAAS = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    @Test
    void shouldKeepRecordsAndPortOverRestart() {
        try (var broker = EmbeddedBroker.start();
                var topics = Topics.on(broker.bootstrapServers())) {
            // Given
            var address = broker.bootstrapServers();
            topics.create("kept", 2);
            topics.produce("kept", "before", "1");

            // When
            broker.stop();
            broker.restart();
            topics.produce("kept", "after", "2");

            // Then
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            try (var reader = TopicReader.of(address, "kept")) {
                assertThat(reader.awaitRecords(2))
                        .extracting(record -> record.key())
                        .containsExactlyInAnyOrder("before", "after");
            }
        }
    }

    @Test
    void shouldDeleteTemporaryDataOnClose() {
        // Given
        var broker = EmbeddedBroker.start();

        // When
        broker.close();

        // Then
        assertThat(Files.exists(broker.dataDir())).isFalse();
    }

    @Test
    void shouldAskClientsToAuthenticateWhereTold() {
        // Given
        forgetSaslOfOtherClassLoaders();
        var jaas = JAAS + " username=\"worker\" password=\"test\"";
        var client = Map.<String, Object>of(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT",
                SaslConfigs.SASL_MECHANISM, "PLAIN",
                SaslConfigs.SASL_JAAS_CONFIG, jaas + ";");
        try (var broker = EmbeddedBroker.builder()
                        .securityProtocol("SASL_PLAINTEXT")
                        .property("listener.name.client.sasl.enabled.mechanisms", "PLAIN")
                        .property("listener.name.client.plain.sasl.jaas.config", jaas + " user_worker=\"test\";")
                        .start();
                var topics = Topics.on(broker.bootstrapServers(), client)) {
            // When
            topics.create("guarded", 1);
            var written = topics.produce("guarded", "key", "value");

            // Then
            assertThat(written.hasOffset()).isTrue();
        }
    }

    /**
     * Kafka registers its SASL server with the whole JVM, by name: one that a test's own class loader brought would be asked
     * instead of this one's, and does not know its callbacks.
     */
    private static void forgetSaslOfOtherClassLoaders() {
        for (Provider provider : Security.getProviders()) {
            boolean kafkas = provider.getClass().getName().startsWith("org.apache.kafka.");
            if (kafkas && provider.getClass().getClassLoader() != EmbeddedBroker.class.getClassLoader()) {
                Security.removeProvider(provider.getName());
            }
        }
    }
}
