package dev.rensei.sandbox.kafka;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Makes a client with the operator's settings before messaging does, so that a wrong one stops the start with one line
 * and not with the connector's traces.
 *
 * <p>A name that does not resolve is waited for a while: it may be that of a broker that is being started.
 */
@ApplicationScoped
public class KafkaPreflight {

    private static final Logger LOG = Logger.getLogger(KafkaPreflight.class);
    private static final String UNRESOLVED = "No resolvable bootstrap urls";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long RETRY_SECONDS = 2;

    private final KafkaSettings settings;

    KafkaPreflight(KafkaSettings settings) {
        this.settings = settings;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean said = false;
        while (true) {
            try {
                Admin.create(settings.admin()).close(Duration.ZERO);
                return;
            } catch (KafkaException e) {
                String problem = problem(e);
                boolean mayResolve = problem.startsWith(UNRESOLVED);
                if (!mayResolve || System.nanoTime() > deadline || !pause()) {
                    throw refusal(mayResolve, problem);
                }
                if (!said) {
                    LOG.warnf(
                            "No host of KAFKA_BOOTSTRAP_SERVERS (%s) can be resolved; trying for %d s",
                            settings.bootstrapServers(), PATIENCE.toSeconds());
                    said = true;
                }
            }
        }
    }

    /** Quarkus shows the message of this exception, and nothing else, and exits with 1. */
    private ConfigurationException refusal(boolean unresolved, String problem) {
        return new ConfigurationException(
                unresolved
                        ? "KAFKA_BOOTSTRAP_SERVERS: no host of %s can be resolved; is it spelt right, and does this machine know it?"
                                .formatted(settings.bootstrapServers())
                        : "The settings of the Kafka clients (kafka.*) can't be used: " + problem);
    }

    private static String problem(KafkaException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof NoSuchFileException) {
            return "there is no file " + cause.getMessage();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(RETRY_SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
