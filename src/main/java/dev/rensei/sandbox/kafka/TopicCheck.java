package dev.rensei.sandbox.kafka;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks up the topics that the worker needs, and creates those that are missing. */
public final class TopicCheck {

    private static final long WAIT_SECONDS = 15;

    private final Admin admin;

    /** Works through this client, and leaves it open. */
    public TopicCheck(Admin admin) {
        this.admin = admin;
    }

    /**
     * The number of partitions of each topic that exists.
     *
     * @throws ExecutionException if the brokers refuse the question
     * @throws TimeoutException if they don't answer
     * @throws InterruptedException if the thread is interrupted
     */
    public Map<String, Integer> partitions(List<TopicSpec> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, KafkaFuture<TopicDescription>> asked = new HashMap<>(
                admin.describeTopics(topics.stream().map(TopicSpec::name).toList())
                        .topicNameValues());
        Map<String, Integer> found = new LinkedHashMap<>();
        for (TopicSpec topic : topics) {
            try {
                found.put(
                        topic.name(),
                        asked.get(topic.name())
                                .get(WAIT_SECONDS, TimeUnit.SECONDS)
                                .partitions()
                                .size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return found;
    }

    /**
     * Creates topics; one that another worker has created meanwhile is as good.
     *
     * @throws ExecutionException if the brokers refuse
     * @throws TimeoutException if they don't answer
     * @throws InterruptedException if the thread is interrupted
     */
    public void create(List<TopicSpec> topics) throws ExecutionException, InterruptedException, TimeoutException {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(
                                topic.name(),
                                Optional.of(topic.partitions()),
                                topic.replication() < 0 ? Optional.empty() : Optional.of(topic.replication()))
                        .configs(topic.settings()))
                .toList();
        for (KafkaFuture<Void> created : admin.createTopics(wanted).values().values()) {
            try {
                created.get(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }
}
