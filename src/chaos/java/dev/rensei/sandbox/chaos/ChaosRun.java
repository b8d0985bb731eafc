package dev.rensei.sandbox.chaos;

import dev.rensei.sandbox.broker.EmbeddedBroker;
import dev.rensei.sandbox.broker.LoopbackPorts;
import dev.rensei.sandbox.standin.Latency;
import dev.rensei.sandbox.standin.StandInDaytona;
import dev.rensei.sandbox.standin.StandInOptions;
import dev.rensei.sandbox.standin.Version;
import dev.rensei.sandbox.testing.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One run of a plan: sets the scene, lets things happen, waits until they have come right, and reports. */
final class ChaosRun implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "chaos");
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ChaosPlan plan;
    private final List<ProviderTrouble> troubles;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "chaos-shutdown");

    ChaosRun(ChaosPlan plan, List<ProviderTrouble> troubles) {
        this.plan = plan;
        this.troubles = troubles;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Runs a plan with all troubles that there are. */
    static Report of(ChaosPlan plan) throws InterruptedException {
        return of(plan, List.of(ProviderTrouble.values()));
    }

    /** Runs a plan with some troubles only. */
    static Report of(ChaosPlan plan, List<ProviderTrouble> troubles) throws InterruptedException {
        System.out.printf("Chaos run \"%s\" begins; repeat it with -Dchaos.seed=%d%n", plan.name(), plan.seed());
        try (ChaosRun run = new ChaosRun(plan, troubles)) {
            return run.run();
        }
    }

    private Report run() throws InterruptedException {
        long start = System.nanoTime();
        EmbeddedBroker broker = open(EmbeddedBroker.start());
        String bootstrap = broker.bootstrapServers();
        createTopics(bootstrap);
        StandInDaytona daytona = open(daytona());
        List<Order> orders = OrderBook.of(plan);
        Bookkeeper books = open(new Bookkeeper(plan, orders, bootstrap, daytona));
        List<Worker> workers = workers(bootstrap, daytona.url());
        Victims victims = new Victims(daytona, books::said);
        Saboteur saboteur = open(new Saboteur(broker, workers, new ProviderSpells(daytona, troubles), victims));
        OrderFlow flow = open(new OrderFlow(bootstrap));

        CountDownLatch harms = saboteur.begin(Harm.of(plan));
        flow.send(orders, plan.load());
        saboteur.mend(harms);
        flow.awaitSent();

        long mended = System.nanoTime();
        settle(books, victims, saboteur);
        Duration settled = Duration.ofNanos(System.nanoTime() - mended);
        harmInTheCalm(saboteur);
        settle(books, victims, saboteur);
        return new Report(
                plan,
                saboteur.counts(),
                books.now(victims, saboteur.troubles(), saboteur.badExits()),
                settled,
                Duration.ofNanos(System.nanoTime() - start),
                saboteur.defects());
    }

    /** The broker's own clock on every record: a record's timestamp is the moment from which it is durable. */
    private void createTopics(String bootstrap) {
        try (Topics topics = Topics.on(bootstrap)) {
            Map<String, String> stamped = Map.of("message.timestamp.type", "LogAppendTime");
            topics.create(OrderFlow.TOPIC, plan.partitions(), stamped);
            topics.create(
                    Bookkeeper.LIFECYCLE,
                    plan.partitions(),
                    Map.of("message.timestamp.type", "LogAppendTime", "cleanup.policy", "compact,delete"));
            topics.create(Bookkeeper.DEAD_LETTERS, plan.partitions(), stamped);
        }
    }

    private StandInDaytona daytona() {
        return StandInDaytona.start(StandInOptions.builder()
                .version(plan.seed() % 2 == 0 ? Version.V0_190 : Version.V0_179)
                .createLatency(Latency.between(Duration.ofMillis(50), Duration.ofMillis(600)))
                .hold(Duration.ofSeconds(3))
                .listDelay(Duration.ofMillis(300))
                .autoStop(false)
                .seed(plan.seed())
                .build());
    }

    private List<Worker> workers(String bootstrap, String daytonaUrl) {
        Path pools = LOGS.resolve(plan.name() + "-pools.json").toAbsolutePath();
        try {
            Files.createDirectories(LOGS);
            Files.writeString(pools, WorkerSettings.POOLS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Worker> workers = new ArrayList<>();
        for (int i = 1; i <= plan.workers(); i++) {
            String name = "%s-%d-worker-%d".formatted(plan.name(), plan.seed(), i);
            workers.add(open(Worker.start(
                    name,
                    LOGS.resolve(name + ".log"),
                    WorkerSettings.of(plan, bootstrap, daytonaUrl, pools, LoopbackPorts.free()))));
        }
        workers.forEach(Worker::awaitReady);
        return workers;
    }

    /** What is owed within a time can only be seen when nothing is in the way. */
    private void harmInTheCalm(Saboteur saboteur) {
        Awaitility.await().atMost(Troubles.AFTERMATH.plusSeconds(1)).until(() -> saboteur.troubles()
                .isCalm(Instant.now(), Duration.ofMillis(1)));
        saboteur.harmInTheCalm(plan.calmVictims(), new Random(plan.seed() * 31 + 2));
    }

    /** Until every rule is kept that may come right by itself; the others are judged afterwards. */
    private void settle(Bookkeeper books, Victims victims, Saboteur saboteur) {
        try {
            Awaitility.await()
                    .atMost(plan.settling())
                    .pollInterval(LOOK)
                    .until(() -> books.hasAllOrders() && isSettled(books.now(victims, saboteur.troubles(), List.of())));
        } catch (ConditionTimeoutException notInTime) {
            // What has not come right is what the report is about.
        }
    }

    private static boolean isSettled(Books books) {
        return Rule.ALL.stream()
                .filter(Rule::heals)
                .allMatch(rule -> rule.check().apply(books).isEmpty());
    }

    private synchronized <T extends AutoCloseable> T open(T resource) {
        open.push(resource);
        return resource;
    }

    private synchronized void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.err.println("Not closed in order: " + e);
            }
        }
    }

    @Override
    public void close() {
        closeAll();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
