package dev.rensei.sandbox.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.bench.work.Clients;
import dev.rensei.sandbox.bench.work.Job;
import dev.rensei.sandbox.lifecycle.DispatchRef;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.EventCodec;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.session.SandboxIdentity;
import dev.rensei.sandbox.standin.Plant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Sessions that live already: at the provider and, as if a worker had started them, on the lifecycle topic. */
final class Population {

    private static final int BATCH = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Job job;
    private final Daytona daytona;
    private final List<String> sandboxes = new ArrayList<>();

    Population(Job job, Daytona daytona) {
        this.job = job;
        this.daytona = daytona;
    }

    /** Brings so many sessions to life. */
    void settle(int sessions) {
        EventCodec codec = new EventCodec(job.lifecycleTopic(), "/bench");
        try (var producer = new KafkaProducer<byte[], byte[]>(Clients.producer(job.bootstrapServers()))) {
            for (int first = 1; first <= sessions; first += BATCH) {
                int last = Math.min(sessions, first + BATCH - 1);
                List<String> ids = plant(first, last);
                for (int number = first; number <= last; number++) {
                    Entry entry = new Entry(
                            running(number, ids.get(number - first)), "00-%032x-%016x-01".formatted(number, number));
                    producer.send(codec.encode(entry));
                }
                sandboxes.addAll(ids);
            }
        }
    }

    /** The provider's ids, in the order of the sessions. */
    List<String> sandboxes() {
        return sandboxes;
    }

    /** The session of the n-th, from 1. */
    static String session(int number) {
        return "ses_" + number;
    }

    private List<String> plant(int first, int last) {
        List<Plant> plants = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            SandboxIdentity identity = identity(number);
            Map<String, String> labels = new HashMap<>(identity.labels());
            labels.put(SandboxIdentity.DISPATCHER, job.name());
            plants.add(new Plant(identity.name(), labels, "started", null, 60));
        }
        try {
            List<String> ids = new ArrayList<>();
            for (JsonNode id : daytona.call("POST", "sandboxes", JSON.writeValueAsString(plants))) {
                ids.add(id.asText());
            }
            return ids;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private LifecycleEvent running(int number, String sandboxId) {
        Instant now = Instant.now();
        return new LifecycleEvent(
                Job.ORG,
                "prj_web",
                session(number),
                Status.RUNNING,
                1,
                2,
                new DispatchRef("evt-" + number, partition(number), number / Kafka.PARTITIONS),
                null,
                Job.POOL,
                "daytona",
                1,
                new SandboxRef(sandboxId, job.daytonaUrl(), "started", now, 60),
                null,
                null,
                now);
    }

    private static SandboxIdentity identity(int number) {
        return new SandboxIdentity(
                SessionKey.of(Job.ORG, session(number)), 1, 1, new PoolId(Job.POOL), partition(number));
    }

    private static int partition(int number) {
        return number % Kafka.PARTITIONS;
    }
}
