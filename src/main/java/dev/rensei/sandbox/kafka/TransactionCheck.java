package dev.rensei.sandbox.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.Topic;

/**
 * Finds out whether the brokers can keep transactions at all, before anything waits for them in vain: a cluster with fewer
 * brokers than the transaction log asks for lets clients wait for ever.
 */
final class TransactionCheck {

    private static final String REPLICAS = "transaction.state.log.replication.factor";
    private static final String IN_SYNC = "transaction.state.log.min.isr";
    private static final long WAIT_SECONDS = 15;

    private final Admin admin;

    TransactionCheck(Admin admin) {
        this.admin = admin;
    }

    /**
     * What stands against transactions, empty if nothing is known to.
     *
     * @throws KafkaException if the brokers don't answer
     */
    Optional<String> obstacle() {
        try {
            List<Node> brokers = List.copyOf(get(admin.describeCluster().nodes()));
            Optional<TopicDescription> log = log();
            int replicas;
            int inSync;
            if (log.isPresent()) {
                replicas = log.get().partitions().get(0).replicas().size();
                inSync = setting(ConfigResource.Type.TOPIC, log.get().name(), TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
            } else {
                String broker = brokers.get(0).idString();
                replicas = setting(ConfigResource.Type.BROKER, broker, REPLICAS);
                inSync = setting(ConfigResource.Type.BROKER, broker, IN_SYNC);
            }
            return obstacle(brokers.size(), replicas, inSync);
        } catch (ExecutionException refused) {
            // Who may not ask may well be allowed to write.
            return Optional.empty();
        } catch (TimeoutException e) {
            throw new KafkaException("the brokers don't say whether they keep transactions", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    private static Optional<String> obstacle(int brokers, int replicas, int inSync) {
        if (replicas > brokers) {
            return Optional.of("%s is %d, and there are %d brokers".formatted(REPLICAS, replicas, brokers));
        }
        if (inSync > replicas) {
            return Optional.of("%s is %d, and the log has %d replicas".formatted(IN_SYNC, inSync, replicas));
        }
        return Optional.empty();
    }

    private Optional<TopicDescription> log() throws ExecutionException, InterruptedException, TimeoutException {
        try {
            Map<String, TopicDescription> found = get(admin.describeTopics(List.of(Topic.TRANSACTION_STATE_TOPIC_NAME))
                    .allTopicNames());
            return Optional.ofNullable(found.get(Topic.TRANSACTION_STATE_TOPIC_NAME));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private int setting(ConfigResource.Type type, String of, String name)
            throws ExecutionException, InterruptedException, TimeoutException {
        ConfigResource resource = new ConfigResource(type, of);
        Config config = get(admin.describeConfigs(List.of(resource)).all()).get(resource);
        ConfigEntry entry = config == null ? null : config.get(name);
        return entry == null || entry.value() == null ? 1 : Integer.parseInt(entry.value());
    }

    private static <T> T get(KafkaFuture<T> asked) throws ExecutionException, InterruptedException, TimeoutException {
        return asked.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }
}
