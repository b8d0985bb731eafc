package dev.rensei.sandbox.console;

import dev.rensei.sandbox.broker.LoopbackPorts;
import dev.rensei.sandbox.standin.ApiKey;
import dev.rensei.sandbox.standin.StandInDaytona;
import dev.rensei.sandbox.standin.StandInOptions;
import dev.rensei.sandbox.testing.KafkaForTests;
import dev.rensei.sandbox.testing.PackagedWorker;
import dev.rensei.sandbox.testing.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What stands behind the page: one packaged worker with topics of its own, and a Daytona that has all it asks for. */
final class Backstage implements AutoCloseable {

    private static final String KEY = "dtn_console";
    private static final String DISPATCHED = "dev.rensei.session.dispatched.v1";
    private static final String TERMINATE = "dev.rensei.session.terminate.v1";

    private final String topic;
    private final Topics topics;
    private final StandInDaytona daytona;
    private final PackagedWorker worker;

    private Backstage(String name, Map<String, String> settings) {
        topic = name + "-dispatch";
        topics = KafkaForTests.topics();
        daytona = StandInDaytona.start(
                StandInOptions.builder().keys(ApiKey.of(KEY, "org_acme")).build());
        var all = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                KafkaForTests.bootstrapServers(),
                "SANDBOX_TOPICS_DISPATCH",
                topic,
                "SANDBOX_TOPICS_LIFECYCLE",
                name + "-lifecycle",
                "SANDBOX_TOPICS_DEAD_LETTER",
                name + "-dlq",
                "SANDBOX_POOLS_TOPIC",
                name + "-pools",
                "SANDBOX_TOPICS_PARTITIONS",
                "3",
                "SANDBOX_DISPATCHER",
                name,
                "SANDBOX_POOLS_FILE",
                Path.of("docs", "examples", "pools.json").toString(),
                "DAYTONA_API_URL",
                daytona.url(),
                "DAYTONA_API_KEY",
                KEY));
        all.putAll(settings);
        worker = PackagedWorker.start(name, LoopbackPorts.free(), all);
    }

    /** Sets everything up; the name keeps its topics apart from those of other tests. */
    static Backstage of(String name) {
        return new Backstage(name, Map.of());
    }

    /** The same with a worker that shows nothing to whoever has no token. */
    static Backstage guardedBy(String token, String name) {
        return new Backstage(name, Map.of("SANDBOX_CONSOLE_TOKEN", token));
    }

    PackagedWorker worker() {
        return worker;
    }

    /** The platform wants a session, on the first of these pools that can run it. */
    void dispatch(String session, String... pools) {
        dispatchNeeding("git", session, pools);
    }

    /** The same, and the session needs something. */
    void dispatchNeeding(String requirement, String session, String... pools) {
        get(later(DISPATCHED, session, dispatched(session, requirement, pools)));
    }

    /** The platform wants many sessions, named {@code prefix-1} and so on. */
    void dispatchMany(int count, String prefix, String pool) {
        List<Future<?>> sent = new ArrayList<>();
        IntStream.rangeClosed(1, count)
                .mapToObj(number -> prefix + "-" + number)
                .forEach(session -> sent.add(later(DISPATCHED, session, dispatched(session, "git", pool))));
        sent.forEach(Backstage::get);
    }

    /** The platform ends a session. */
    void terminate(String session) {
        get(later(TERMINATE, session, """
                {"orgId": "org_acme", "sessionId": "%s"}""".formatted(session)));
    }

    @Override
    public void close() {
        worker.close();
        daytona.close();
        topics.close();
    }

    private static String dispatched(String session, String requirement, String... pools) {
        return """
                {"orgId": "org_acme", "sessionId": "%s", "pools": ["%s"], "requires": {"requirementKinds": ["%s"]}}""".formatted(session, String.join("\", \"", pools), requirement);
    }

    private Future<?> later(String type, String session, String json) {
        return topics.to(topic)
                .key(session)
                .header("ce_specversion", "1.0")
                .header("ce_type", type)
                .header("ce_id", session + "/" + type)
                .header("ce_source", "/console")
                .value(json)
                .sendLater();
    }

    private static void get(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
