package dev.rensei.sandbox.secured;

import dev.rensei.sandbox.broker.EmbeddedBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A broker whose clients must come over TLS and log in, and the settings with which the worker may. */
public final class SecuredBroker implements QuarkusTestResourceLifecycleManager {

    static final String PASSWORD = "SASL-MARK-81aa";

    private static final String STORE_PASSWORD = "store-password";
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private static volatile Map<String, Object> clientSettings = Map.of();

    private EmbeddedBroker broker;

    /** What a client needs to get in. */
    static Map<String, Object> clientSettings() {
        return clientSettings;
    }

    static String bootstrapServers() {
        return clientSettings.get("bootstrap.servers").toString();
    }

    @Override
    public Map<String, String> start() {
        Path store = keyStore();
        broker = EmbeddedBroker.builder()
                .securityProtocol("SASL_SSL")
                .property("listener.name.client.ssl.keystore.location", store.toString())
                .property("listener.name.client.ssl.keystore.password", STORE_PASSWORD)
                .property("listener.name.client.ssl.key.password", STORE_PASSWORD)
                .property("listener.name.client.ssl.keystore.type", "PKCS12")
                .property("listener.name.client.sasl.enabled.mechanisms", "PLAIN")
                .property("listener.name.client.plain.sasl.jaas.config", MODULE + " user_worker=\"" + PASSWORD + "\";")
                .start();
        Map<String, String> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                MODULE + " username=\"worker\" password=\"" + PASSWORD + "\";",
                "ssl.truststore.location",
                store.toString(),
                "ssl.truststore.password",
                STORE_PASSWORD,
                "ssl.truststore.type",
                "PKCS12");
        clientSettings = new HashMap<>(settings);
        Map<String, String> worker = new HashMap<>();
        settings.forEach((key, value) -> worker.put("kafka." + key, value));
        return worker;
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private static Path keyStore() {
        try {
            Path store = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "secured-broker-")
                    .resolve("broker.p12");
            Process keytool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "broker",
                            "-keyalg",
                            "EC",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            STORE_PASSWORD,
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=ip:127.0.0.1,dns:localhost",
                            "-validity",
                            "2"))
                    .inheritIO()
                    .start();
            if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool made no key");
            }
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
