package dev.rensei.sandbox.kafka;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.Topic;

/** Finds out whether the brokers can keep transactions at all, before anything waits for them in vain. */
final class TransactionCheck {

    private static final String REPLICAS = "transaction.state.log.replication.factor";
    private static final long WAIT_SECONDS = 15;

    private final Admin admin;

    TransactionCheck(Admin admin) {
        this.admin = admin;
    }

    /**
     * What stands against transactions, empty if nothing is known to. A cluster with fewer brokers than the transaction log
     * is to have replicas never creates that log, and lets clients wait for ever.
     *
     * @throws KafkaException if the brokers don't answer
     */
    Optional<String> obstacle() {
        try {
            if (logExists()) {
                return Optional.empty();
            }
            List<Node> nodes = List.copyOf(admin.describeCluster().nodes().get(WAIT_SECONDS, TimeUnit.SECONDS));
            int wanted = replicas(nodes.get(0));
            return wanted <= nodes.size()
                    ? Optional.empty()
                    : Optional.of("%s is %d, and there are %d brokers".formatted(REPLICAS, wanted, nodes.size()));
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

    private boolean logExists() throws ExecutionException, InterruptedException, TimeoutException {
        try {
            admin.describeTopics(List.of(Topic.TRANSACTION_STATE_TOPIC_NAME))
                    .allTopicNames()
                    .get(WAIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private int replicas(Node node) throws ExecutionException, InterruptedException, TimeoutException {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
        ConfigEntry entry = admin.describeConfigs(List.of(broker))
                .all()
                .get(WAIT_SECONDS, TimeUnit.SECONDS)
                .get(broker)
                .get(REPLICAS);
        return entry == null || entry.value() == null ? 1 : Integer.parseInt(entry.value());
    }
}
