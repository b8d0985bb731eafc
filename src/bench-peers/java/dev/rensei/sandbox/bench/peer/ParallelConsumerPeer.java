package dev.rensei.sandbox.bench.peer;

import dev.rensei.sandbox.bench.work.Clients;
import dev.rensei.sandbox.bench.work.Job;
import dev.rensei.sandbox.bench.work.Ready;
import dev.rensei.sandbox.bench.work.Work;
import io.confluent.parallelconsumer.ParallelConsumer;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import io.confluent.parallelconsumer.reactor.ReactorProcessor;
import io.confluent.parallelconsumer.vertx.VertxParallelEoSStreamProcessor;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import reactor.core.publisher.Mono;

/** Confluent's Parallel Consumer, ordered by key, in each of its styles: a thread for each record, Vert.x, Reactor. */
public final class ParallelConsumerPeer {

    private ParallelConsumerPeer() {}

    /** Runs until it is ended; the argument is {@code threads}, {@code vertx} or {@code reactor}. */
    public static void main(String[] args) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Job job = Job.fromEnvironment();
        ParallelConsumerOptions<byte[], byte[]> options = ParallelConsumerOptions.<byte[], byte[]>builder()
                .consumer(new KafkaConsumer<>(Clients.consumer(job)))
                .ordering(ProcessingOrder.KEY)
                .maxConcurrency(job.inFlight())
                .commitMode(CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS)
                .build();
        start(args[0], options, job);
    }

    private static void start(String style, ParallelConsumerOptions<byte[], byte[]> options, Job job) {
        switch (style) {
            case "threads" -> {
                var consumer = ParallelStreamProcessor.createEosStreamProcessor(options);
                Work work = new Work(job);
                subscribe(consumer, job);
                consumer.poll(found -> work.doneOn(found.getSingleConsumerRecord()));
            }
            case "vertx" -> {
                Vertx vertx = Vertx.vertx();
                Work work = new Work(job, vertx);
                var consumer =
                        new VertxParallelEoSStreamProcessor<byte[], byte[]>(vertx, WebClient.create(vertx), options);
                subscribe(consumer, job);
                consumer.vertxFuture(found -> work.on(found.getSingleConsumerRecord()));
            }
            case "reactor" -> {
                Work work = new Work(job);
                var consumer = new ReactorProcessor<byte[], byte[]>(options);
                subscribe(consumer, job);
                consumer.react(found -> Mono.fromCompletionStage(
                        work.on(found.getSingleConsumerRecord()).map(true).toCompletionStage()));
            }
            default -> throw new IllegalArgumentException("no style " + style);
        }
    }

    private static void subscribe(ParallelConsumer<byte[], byte[]> consumer, Job job) {
        consumer.subscribe(List.of(job.dispatchTopic()), new Ready());
    }
}
