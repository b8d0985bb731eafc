package dev.rensei.sandbox.demo;

import dev.rensei.sandbox.testing.Received;
import dev.rensei.sandbox.testing.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/** Prints the lifecycle of all sessions as it arrives, and waits for what the scenario expects of it. */
final class Timeline implements AutoCloseable {

    private static final String TOPIC = "sandbox-lifecycle";

    private final TopicReader reader;
    private final Instant deadline;

    private Timeline(String bootstrapServers, Instant deadline) {
        this.reader = TopicReader.of(bootstrapServers, TOPIC, Timeline::print);
        this.deadline = deadline;
    }

    /** Prints from the topic's beginning on; what is expected has {@code patience} to come, all of it together. */
    static Timeline of(String bootstrapServers, Duration patience) {
        return new Timeline(bootstrapServers, Instant.now().plus(patience));
    }

    /** Waits for an event; fails with a sentence that names it if it does not come. */
    LifecycleEvent expect(String session, String status, Predicate<LifecycleEvent> and) {
        try {
            Predicate<LifecycleEvent> expected =
                    event -> event.session().equals(session) && event.status().equals(status) && and.test(event);
            var found =
                    reader.within(remaining()).await(it -> it.value() != null && expected.test(LifecycleEvent.of(it)));
            return LifecycleEvent.of(found);
        } catch (ConditionTimeoutException e) {
            throw new DemoFailure("No expected '%s' event of %s came in time.".formatted(status, session));
        }
    }

    @Override
    public void close() {
        reader.close();
    }

    private Duration remaining() {
        var left = Duration.between(Instant.now(), deadline);
        return left.isNegative() ? Duration.ofMillis(1) : left;
    }

    private static void print(Received received) {
        if (received.value() != null) {
            LifecycleEvent.of(received).lines().forEach(System.out::println);
        }
    }
}
