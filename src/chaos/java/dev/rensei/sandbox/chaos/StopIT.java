package dev.rensei.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.broker.EmbeddedBroker;
import dev.rensei.sandbox.broker.LoopbackPorts;
import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import dev.rensei.sandbox.standin.Operation;
import dev.rensei.sandbox.standin.SandboxView;
import dev.rensei.sandbox.standin.StandInDaytona;
import dev.rensei.sandbox.standin.StandInOptions;
import dev.rensei.sandbox.testing.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIGTERM with work in flight while somebody does not answer: the stop is bounded and orderly, and nothing is lost. */
class StopIT {

    private static final ChaosPlan PLAN = ChaosPlan.shortForm(0);
    private static final Path LOGS = Path.of("target", "chaos");
    private static final int SESSIONS = 20;

    /** The work's own ten seconds, see {@link WorkerSettings}, and what closing clients takes. */
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final EmbeddedBroker broker = EmbeddedBroker.start();
    private final StandInDaytona daytona =
            StandInDaytona.start(StandInOptions.builder().autoStop(false).build());
    private final OrderFlow flow = new OrderFlow(broker.bootstrapServers());
    private Worker worker;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(LOGS);
        Path pools = Files.writeString(LOGS.resolve("stop-pools.json"), WorkerSettings.POOLS)
                .toAbsolutePath();
        worker = Worker.start(
                "stop",
                LOGS.resolve("stop.log"),
                WorkerSettings.of(PLAN, broker.bootstrapServers(), daytona.url(), pools, LoopbackPorts.free()));
        worker.awaitReady();
    }

    @AfterEach
    void stop() {
        worker.close();
        flow.close();
        daytona.close();
        broker.close();
    }

    @Test
    void shouldStopInTimeWhileTheProviderHangs() {
        // Given
        String fault = daytona.faults().add(Fault.of(FaultKind.HANG).build());
        send();
        awaitCreates();

        // When
        long begin = System.nanoTime();
        OptionalInt exit = worker.terminate();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        // Then
        assertThat(exit).hasValue(0);
        assertThat(took).isLessThan(BOUND);
        daytona.faults().remove(fault);
        assertThatNothingIsLost();
    }

    @Test
    void shouldStopInTimeWhileTheBrokerIsAway() {
        // Given
        daytona.faults()
                .add(Fault.of(FaultKind.SLOW)
                        .operation(Operation.CREATE)
                        .delayMs(2_000)
                        .build());
        send();
        awaitCreates();
        broker.stop();

        // When
        long begin = System.nanoTime();
        OptionalInt exit = worker.terminate();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        // Then
        assertThat(exit).hasValue(0);
        assertThat(took).isLessThan(BOUND);
        broker.restart();
        assertThatNothingIsLost();
    }

    private void send() {
        flow.send(IntStream.range(0, SESSIONS).mapToObj(StopIT::dispatch).toList(), Duration.ofMillis(1));
        flow.awaitSent();
    }

    private static Order dispatch(int number) {
        String session = "stop-" + number;
        String value =
                "{\"orgId\":\"%s\",\"sessionId\":\"%s\",\"pools\":[\"pool-a\"]}".formatted(OrderBook.ORG, session);
        return new Order(
                Command.Kind.DISPATCH,
                session,
                List.of("pool-a"),
                "evt-" + number,
                value.getBytes(StandardCharsets.UTF_8));
    }

    private void awaitCreates() {
        Awaitility.await("creates under way")
                .atMost(Duration.ofSeconds(30))
                .until(() -> daytona.requests().arrivals().size() >= SESSIONS / 2);
    }

    /** Another worker takes over what was handed back. */
    private void assertThatNothingIsLost() {
        worker.restart();
        try (TopicReader lifecycle = TopicReader.of(broker.bootstrapServers(), Bookkeeper.LIFECYCLE)) {
            lifecycle.within(Duration.ofSeconds(60)).awaitAsserted(records -> assertThat(records.stream()
                            .map(Event::of)
                            .filter(event -> event.status().equals("running"))
                            .map(Event::session)
                            .distinct())
                    .hasSize(SESSIONS));
        }
        assertThat(daytona.existing().stream().filter(SandboxView::exists)).hasSize(SESSIONS);
    }
}
