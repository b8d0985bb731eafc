package dev.rensei.sandbox.bench.peer;

import dev.rensei.sandbox.bench.work.Clients;
import dev.rensei.sandbox.bench.work.Job;
import dev.rensei.sandbox.bench.work.Ready;
import dev.rensei.sandbox.bench.work.Work;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/** Spring Kafka with a listener, and so a consumer and a thread, for each partition; no Spring application around it. */
public final class SpringPeer {

    private static final int PARTITIONS = 12;

    private SpringPeer() {}

    /** Runs until it is ended. */
    public static void main(String[] args) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Job job = Job.fromEnvironment();
        Work work = new Work(job);
        ContainerProperties properties = new ContainerProperties(job.dispatchTopic());
        properties.setMessageListener((MessageListener<byte[], byte[]>) work::doneOn);
        properties.setConsumerRebalanceListener(new Ready());
        var container = new ConcurrentMessageListenerContainer<byte[], byte[]>(
                new DefaultKafkaConsumerFactory<>(Clients.consumer(job)), properties);
        container.setBeanName("bench");
        container.setConcurrency(PARTITIONS);
        container.start();
    }
}
