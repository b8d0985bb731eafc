package dev.rensei.sandbox.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every call of the recording, in its order, against the stand-in set up as the recording says: same status, same body
 * but for ids, times and addresses, same headers. No scenario is left out; what had to be arranged is in {@link
 * ReplayStage}.
 */
class RecordingReplayTest {

    private final Map<String, String> idsByRecordedId = new HashMap<>();

    @TestFactory
    Stream<DynamicContainer> shouldAnswerAsRecorded() {
        return Stream.of(Version.values()).map(this::container);
    }

    private DynamicContainer container(Version version) {
        ReplayStage[] stage = new ReplayStage[1];
        DynamicTest start = DynamicTest.dynamicTest("start", () -> stage[0] = new ReplayStage(version));
        DynamicTest stop = DynamicTest.dynamicTest("stop", () -> stage[0].close());
        Stream<DynamicTest> calls = RecordedPair.all().stream()
                .filter(pair -> pair.daytona().equals(version.label()))
                .map(pair ->
                        DynamicTest.dynamicTest(pair.line() + " " + pair.scenario(), () -> replay(stage[0], pair)));
        return DynamicContainer.dynamicContainer(
                version.label(), Stream.concat(Stream.concat(Stream.of(start), calls), Stream.of(stop)));
    }

    private void replay(ReplayStage stage, RecordedPair pair) {
        stage.prepare(pair);
        if (pair.status() == null) {
            stage.hangUp();
        } else if (pair.method().equals("GET")) {
            // What the recorder had waited for, is waited for here.
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> compare(pair, perform(stage, pair)));
        } else {
            long before = System.nanoTime();
            StandInClient.Reply reply = perform(stage, pair);
            compare(pair, reply);
            double seconds = (System.nanoTime() - before) / 1e9 * ReplayStage.SPEED;
            if (pair.seconds() > 10) {
                assertThat(seconds).as("seconds").isGreaterThan(pair.seconds() - 1);
            }
        }
    }

    private StandInClient.Reply perform(ReplayStage stage, RecordedPair pair) {
        String path = pair.path();
        for (var ids : idsByRecordedId.entrySet()) {
            path = path.replace(ids.getKey(), ids.getValue());
        }
        return stage.perform(pair, path);
    }

    private void compare(RecordedPair pair, StandInClient.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(pair.status());
        if (pair.body().has("id")) {
            idsByRecordedId.put(pair.body().path("id").asText(), reply.id());
        }
        assertThat(Masked.of(reply.text().isEmpty() ? NullNode.getInstance() : reply.body()))
                .isEqualTo(Masked.of(pair.body()));
        assertThat(headers(reply)).isEqualTo(steady(pair.headers()));
    }

    private static Map<String, String> headers(StandInClient.Reply reply) {
        Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        reply.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(java.util.Locale.ROOT);
            if (lower.equals("content-type")
                    || lower.startsWith("x-daytona-")
                    || lower.startsWith("x-ratelimit-")
                    || lower.startsWith("retry-after")) {
                kept.put(name, values.get(0));
            }
        });
        return steady(kept);
    }

    /** Without the numbers that depend on what else was called in the same window. */
    private static Map<String, String> steady(Map<String, String> headers) {
        Map<String, String> steady = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) ->
                steady.put(name, name.matches("(?i)x-ratelimit-(remaining|reset)-.*") ? "<number>" : value));
        return steady;
    }
}
