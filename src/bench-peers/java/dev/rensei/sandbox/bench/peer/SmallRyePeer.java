package dev.rensei.sandbox.bench.peer;

import dev.rensei.sandbox.bench.work.Clients;
import dev.rensei.sandbox.bench.work.Job;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.inject.ConfigExtension;
import io.smallrye.reactive.messaging.kafka.KafkaCDIEvents;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import io.smallrye.reactive.messaging.kafka.commit.KafkaThrottledLatestProcessedCommit;
import io.smallrye.reactive.messaging.kafka.converters.ConsumerRecordConverter;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailStop;
import io.smallrye.reactive.messaging.kafka.impl.KafkaClientServiceImpl;
import io.smallrye.reactive.messaging.providers.MediatorFactory;
import io.smallrye.reactive.messaging.providers.connectors.ExecutionHolder;
import io.smallrye.reactive.messaging.providers.connectors.WorkerPoolRegistry;
import io.smallrye.reactive.messaging.providers.extension.ChannelProducer;
import io.smallrye.reactive.messaging.providers.extension.EmitterFactoryImpl;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import io.smallrye.reactive.messaging.providers.extension.LegacyEmitterFactoryImpl;
import io.smallrye.reactive.messaging.providers.extension.MediatorManager;
import io.smallrye.reactive.messaging.providers.extension.MutinyEmitterFactoryImpl;
import io.smallrye.reactive.messaging.providers.extension.ReactiveMessagingExtension;
import io.smallrye.reactive.messaging.providers.impl.ConfiguredChannelFactory;
import io.smallrye.reactive.messaging.providers.impl.ConnectorFactories;
import io.smallrye.reactive.messaging.providers.impl.InternalChannelRegistry;
import io.smallrye.reactive.messaging.providers.locals.ContextDecorator;
import io.smallrye.reactive.messaging.providers.wiring.Wiring;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;

/**
 * SmallRye's Kafka connector and a {@code @Blocking} method, as in a Quarkus application, but on Weld: so there is no second
 * Quarkus application to package.
 */
public final class SmallRyePeer {

    private SmallRyePeer() {}

    /** Runs until it is ended; the argument is {@code ordered} or {@code unordered}. */
    public static void main(String[] args) throws InterruptedException {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Job job = Job.fromEnvironment();
        configure(job);
        ConfigProviderResolver.instance()
                .registerConfig(
                        new SmallRyeConfigBuilder()
                                .addDefaultSources()
                                .addDefaultInterceptors()
                                .build(),
                        Thread.currentThread().getContextClassLoader());
        Class<?> listener = args[0].equals("ordered") ? OrderedListener.class : UnorderedListener.class;
        weld().addBeanClass(listener).addBeanClass(SmallRyeReady.class).initialize();
        Thread.currentThread().join();
    }

    private static void configure(Job job) {
        String channel = "mp.messaging.incoming.dispatch.";
        Clients.consumer(job).forEach((name, value) -> System.setProperty(channel + name, value.toString()));
        System.setProperty(channel + "connector", KafkaConnector.CONNECTOR_NAME);
        System.setProperty(channel + "topic", job.dispatchTopic());
        System.setProperty(channel + "health-enabled", "false");
        System.setProperty(channel + "tracing-enabled", "false");
        System.setProperty(channel + "cloud-events", "false");
        System.setProperty(channel + "consumer-rebalance-listener.name", SmallRyeReady.NAME);
        System.setProperty("smallrye.messaging.worker.creates.max-concurrency", Integer.toString(job.inFlight()));
    }

    /** What a scan of SmallRye's jars would find, and nothing of what else is on the class path. */
    private static Weld weld() {
        return new Weld()
                .disableDiscovery()
                .addExtensions(new ConfigExtension(), new ReactiveMessagingExtension())
                .addBeanClasses(
                        MediatorFactory.class,
                        MediatorManager.class,
                        InternalChannelRegistry.class,
                        ConnectorFactories.class,
                        ConfiguredChannelFactory.class,
                        ChannelProducer.class,
                        ExecutionHolder.class,
                        WorkerPoolRegistry.class,
                        HealthCenter.class,
                        Wiring.class,
                        EmitterFactoryImpl.class,
                        MutinyEmitterFactoryImpl.class,
                        LegacyEmitterFactoryImpl.class,
                        ContextDecorator.class)
                .addBeanClasses(
                        KafkaConnector.class,
                        KafkaCDIEvents.class,
                        KafkaClientServiceImpl.class,
                        ConsumerRecordConverter.class,
                        KafkaThrottledLatestProcessedCommit.Factory.class,
                        KafkaFailStop.Factory.class);
    }
}
