package dev.rensei.sandbox.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * One Kafka for all tests of a JVM: a container where a Docker engine answers, the embedded broker where none does. Quarkus tests
 * name it with {@code @QuarkusTestResource(KafkaForTests.class)}, others call {@link #bootstrapServers()}. It is shared, so tests
 * use topics of their own; a test that takes the broker away starts its own {@code EmbeddedBroker}.
 */
public final class KafkaForTests implements QuarkusTestResourceLifecycleManager {

    private static final String IMAGE = "apache/kafka:4.1.1";
    private static final String EMBEDDED = "dev.rensei.sandbox.broker.EmbeddedBroker";

    /** A system property, because Quarkus loads this class anew for each test profile and the broker is to outlive that. */
    private static final String SHARED = "kafka-for-tests.bootstrap.servers";

    /** The address of the JVM's Kafka, which is started at the first call and ends with the JVM. */
    public static String bootstrapServers() {
        synchronized (Runtime.getRuntime()) {
            var known = System.getProperty(SHARED);
            if (known != null) {
                return known;
            }
            var address = dockerAnswers() ? startContainer() : startEmbedded();
            System.setProperty(SHARED, address);
            return address;
        }
    }

    /** The topics of the JVM's Kafka. */
    public static Topics topics() {
        return Topics.on(bootstrapServers());
    }

    /** Starts collecting the records of a topic of the JVM's Kafka. */
    public static TopicReader reader(String topic) {
        return TopicReader.of(bootstrapServers(), topic);
    }

    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", bootstrapServers());
    }

    @Override
    public void stop() {
        // Other tests of this JVM use it on; it ends with the JVM.
    }

    private static boolean dockerAnswers() {
        // Without an engine Testcontainers reports an error with a stack trace; here that is an answer like any other.
        var logger = Logger.getLogger("org.testcontainers");
        var level = logger.getLevel();
        logger.setLevel(Level.OFF);
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } finally {
            logger.setLevel(level);
        }
    }

    @SuppressWarnings("resource") // Testcontainers removes the container when the JVM has gone.
    private static String startContainer() {
        var container = new KafkaContainer(IMAGE);
        container.start();
        announce("container " + IMAGE, container.getBootstrapServers());
        return container.getBootstrapServers();
    }

    private static String startEmbedded() {
        try {
            // In the system's class loader, which stays open when Quarkus closes the one that this class came from.
            var type = Class.forName(EMBEDDED, true, ClassLoader.getSystemClassLoader());
            var broker = (AutoCloseable) type.getMethod("start").invoke(null);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(broker), "kafka-for-tests-shutdown"));
            var address = (String) type.getMethod("bootstrapServers").invoke(broker);
            announce("the embedded broker (no Docker engine answers)", address);
            return address;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The embedded broker could not be started", e);
        }
    }

    private static void close(AutoCloseable broker) {
        try {
            broker.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void announce(String what, String address) {
        System.out.println("Kafka for tests: " + what + " at " + address);
    }
}
