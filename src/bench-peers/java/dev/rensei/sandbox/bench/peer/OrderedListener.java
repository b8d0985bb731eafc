package dev.rensei.sandbox.bench.peer;

import dev.rensei.sandbox.bench.work.Job;
import dev.rensei.sandbox.bench.work.Work;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** As most people write it: one record after the other. */
@ApplicationScoped
public class OrderedListener {

    private final Work work = new Work(Job.fromEnvironment());

    /** Does the work. */
    @Incoming("dispatch")
    @Blocking
    public void on(ConsumerRecord<byte[], byte[]> found) {
        work.doneOn(found);
    }
}
