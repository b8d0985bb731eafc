package dev.rensei.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Requests of many threads meet a circuit that is about to be tried. */
class CircuitTest {

    private static final int ROUNDS = 20_000;
    private static final int THREADS = 4;
    private static final Duration REST = Duration.ofSeconds(5);

    private volatile Instant now = Instant.parse("2026-11-23T14:00:00Z");
    private final Circuit circuit = new Circuit("daytona", new Circuit.Settings(4, 0.5, REST), () -> now, open -> {});

    @Test
    void shouldCloseWhicheverOfManyRequestsIsTheOneThatIsTried() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        Callable<Void> request = () -> {
            start.await();
            circuit.tryPass().ifPresent(pass -> pass.answered(true));
            return null;
        };
        try {
            for (int round = 1; round <= ROUNDS; round++) {
                // Given
                while (!circuit.isOpen()) {
                    circuit.tryPass().orElseThrow().answered(false);
                }
                now = now.plus(REST).plusMillis(1);

                // When
                threads.invokeAll(Collections.nCopies(THREADS, request));

                // Then
                assertThat(circuit.isOpen())
                        .as("whether the circuit is open after round %d", round)
                        .isFalse();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
