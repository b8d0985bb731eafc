package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.work.Clients;
import dev.rensei.sandbox.bench.work.Job;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends dispatches as the platform would: keyed by session, each for a session of its own. */
final class Platform implements AutoCloseable {

    private static final String PAYLOAD = """
            {"orgId":"%s","projectId":"prj_web","sessionId":"%s","pools":["%s"],\
            "requires":{"runtimeKinds":["npm"],"requirementKinds":["git"],"os":"linux","arch":"x86_64"},\
            "resources":{"vCpu":2,"memoryMb":4096,"diskMb":20480,"timeoutSec":3600},\
            "image":"registry.example.com/donmai-worker:v0.11.0","command":["donmai","agent","run"],\
            "env":{"DONMAI_RUNTIME_JWT":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzZXMifQ.c2lnbmF0dXJl"},\
            "registrationToken":"rsp_live_0123456789abcdef0123456789abcdef","labels":{"team":"web"}}""";

    private static final String SESSION = "ses_";

    private final Producer<byte[], byte[]> producer;
    private final Job job;
    private int sent;

    Platform(Job job) {
        Map<String, Object> settings = Clients.producer(job.bootstrapServers());
        settings.put("buffer.memory", 128L * 1024 * 1024);
        this.producer = new KafkaProducer<>(settings);
        this.job = job;
    }

    /** Sends so many and returns when the broker has them. */
    void send(int dispatches) {
        for (int i = 0; i < dispatches; i++) {
            sendOne((metadata, failure) -> {
                if (failure != null) {
                    failure.printStackTrace();
                }
            });
        }
        producer.flush();
    }

    /** Sends one, and returns its session. */
    String sendOne(Callback acknowledged) {
        int number = ++sent;
        String session = SESSION + number;
        ProducerRecord<byte[], byte[]> dispatch = new ProducerRecord<>(
                job.dispatchTopic(), bytes(session), bytes(PAYLOAD.formatted(Job.ORG, session, Job.POOL)));
        header(dispatch, "ce_specversion", "1.0");
        header(dispatch, "ce_id", "evt-" + number);
        header(dispatch, "ce_source", "/bench");
        header(dispatch, "ce_type", "dev.rensei.session.dispatched.v1");
        header(dispatch, "content-type", "application/json");
        header(dispatch, "traceparent", "00-%032x-%016x-01".formatted(number, number));
        producer.send(dispatch, acknowledged);
        return session;
    }

    /** The how manieth a session is, from 1. */
    static int numberOf(String session) {
        return Integer.parseInt(session.substring(SESSION.length()));
    }

    /** How many there are so far. */
    int sent() {
        return sent;
    }

    private static void header(ProducerRecord<byte[], byte[]> dispatch, String name, String value) {
        dispatch.headers().add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
