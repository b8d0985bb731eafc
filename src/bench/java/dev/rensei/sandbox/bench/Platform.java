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

    private static final String END = """
            {"orgId":"%s","sessionId":"%s"}""";

    private static final String SESSION = "ses_";

    private final Producer<byte[], byte[]> producer;
    private final Job job;
    private int sent;
    private int ended;

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
        producer.send(
                command("dispatched", "evt-", number, PAYLOAD.formatted(Job.ORG, session, Job.POOL)), acknowledged);
        return session;
    }

    /** Wants all sessions ended that it has not wanted ended before; returns how many. */
    int endAll() {
        int from = ended;
        while (ended < sent) {
            int number = ++ended;
            producer.send(command("terminate", "end-", number, END.formatted(Job.ORG, SESSION + number)));
        }
        producer.flush();
        return ended - from;
    }

    private ProducerRecord<byte[], byte[]> command(String type, String id, int number, String payload) {
        ProducerRecord<byte[], byte[]> command =
                new ProducerRecord<>(job.dispatchTopic(), bytes(SESSION + number), bytes(payload));
        header(command, "ce_specversion", "1.0");
        header(command, "ce_id", id + number);
        header(command, "ce_source", "/bench");
        header(command, "ce_type", "dev.rensei.session." + type + ".v1");
        header(command, "content-type", "application/json");
        header(command, "traceparent", "00-%032x-%016x-01".formatted(number, number));
        return command;
    }

    /** The how manieth a session is, from 1. */
    static int numberOf(String session) {
        return Integer.parseInt(session.substring(SESSION.length()));
    }

    /** How many there are so far. */
    int sent() {
        return sent;
    }

    /** How many records it has sent, of all kinds. */
    int records() {
        return sent + ended;
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
