package dev.rensei.sandbox.dispatch;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/** Says what keeps the worker from Kafka at its start, and what to do: when it changes, and every so often while it lasts. */
final class KafkaTrouble {

    private static final Logger LOG = Logger.getLogger(Bootstrap.class);
    private static final int SAY_AGAIN = 15;

    private final Duration retry;
    private String said = "";
    private int since;

    KafkaTrouble(Duration retry) {
        this.retry = retry;
    }

    void report(String bootstrapServers, Exception failure) {
        Throwable cause = root(failure);
        String sentence =
                "Kafka at %s can't be used yet: %s. %s".formatted(bootstrapServers, words(cause), advice(cause));
        since++;
        if (sentence.equals(said) && since < SAY_AGAIN) {
            return;
        }
        since = 0;
        said = sentence;
        LOG.warnf("%s; trying again every %d s", sentence, retry.toSeconds());
    }

    /** The innermost is the one that says what happened; the others say that something did. */
    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !isTelling(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isTelling(Throwable failure) {
        return failure instanceof AuthenticationException
                || failure instanceof AuthorizationException
                || failure instanceof ConfigException;
    }

    private static String words(Throwable cause) {
        if (cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException) {
            return "no broker has answered";
        }
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getMessage().strip().replaceAll("\\.$", "");
    }

    private static String advice(Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return "It does not know the worker: check kafka.security.protocol, kafka.sasl.* and kafka.ssl.*";
        }
        if (cause instanceof AuthorizationException) {
            return "The worker may not do this: grant it the rights that docs/operations.md lists";
        }
        if (cause instanceof InvalidReplicationFactorException) {
            return "There are fewer brokers than sandbox.topics.replication asks for: lower it, or start more brokers";
        }
        return "Is KAFKA_BOOTSTRAP_SERVERS right, and is a broker up there? If it wants TLS, set kafka.security.protocol";
    }
}
