package dev.rensei.sandbox.chaos;

import dev.rensei.sandbox.standin.RequestReport;
import dev.rensei.sandbox.standin.StandInDaytona;
import dev.rensei.sandbox.testing.Received;
import dev.rensei.sandbox.testing.TopicReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps the three books: reads the topics from their beginning without a group, and asks the provider's audit. */
final class Bookkeeper implements AutoCloseable {

    static final String LIFECYCLE = "sandbox-lifecycle";
    static final String DEAD_LETTERS = "session-dispatch-dlq";

    private final ChaosPlan plan;
    private final List<Order> orders;
    private final StandInDaytona daytona;
    private final TopicReader dispatches;
    private final TopicReader lifecycle;
    private final TopicReader committed;
    private final TopicReader letters;
    private final CommitLog commits;

    Bookkeeper(ChaosPlan plan, List<Order> orders, String bootstrapServers, StandInDaytona daytona) {
        this.plan = plan;
        this.orders = orders;
        this.daytona = daytona;
        this.dispatches = TopicReader.of(bootstrapServers, OrderFlow.TOPIC);
        this.lifecycle = TopicReader.of(bootstrapServers, LIFECYCLE);
        this.committed = TopicReader.of(bootstrapServers, LIFECYCLE, Map.of("isolation.level", "read_committed"));
        this.letters = TopicReader.of(bootstrapServers, DEAD_LETTERS);
        this.commits = new CommitLog(bootstrapServers);
        commits.begin();
    }

    /** What was said up to now. */
    List<Event> said() {
        return lifecycle.records().stream().map(Event::of).toList();
    }

    /** Whether every order has been read back from the topic. */
    boolean hasAllOrders() {
        return dispatches.records().size() >= orders.size();
    }

    /**
     * The books as they stand now. Creates are noted first, for what was said before them is then in the topic; the
     * provider's sandboxes last, for what is said of them is then older than what is seen.
     */
    Books now(Victims victims, Troubles troubles, List<String> badExits) {
        Instant closed = Instant.now();
        List<RequestReport.Arrival> arrivals = daytona.requests().arrivals();
        Map<Integer, Long> ends = commits.ends(LIFECYCLE, plan.partitions());
        lifecycleUpTo(ends);
        long unread = commits.unread(plan.partitions());
        List<Command> sent = dispatches.records().stream().map(this::command).toList();
        Map<String, List<Event>> events = grouped(said(), Event::session);
        Map<String, List<Life>> lives = new HashMap<>();
        events.forEach((session, all) -> lives.put(session, Books.livesOf(session, all)));
        Map<String, Victims.Victim> harmed = victims.all();
        List<Box> boxes = daytona.sandboxes().stream()
                .map(view -> Box.of(view, harmed.get(view.id())))
                .toList();
        return new Books(
                grouped(
                        sent.stream()
                                .filter(it -> it.kind() != Command.Kind.GARBAGE)
                                .toList(),
                        Command::session),
                sent.stream().filter(it -> it.kind() == Command.Kind.GARBAGE).toList(),
                events,
                committed.records().stream().map(Event::of).map(Event::id).collect(Collectors.toSet()),
                lives,
                grouped(boxes, Box::session),
                arrivals,
                harmed,
                troubles,
                letters.records(),
                commits.samples(),
                unread,
                badExits,
                closed);
    }

    /** Waits until the lifecycle topic was read up to there. */
    private void lifecycleUpTo(Map<Integer, Long> ends) {
        lifecycle.awaitAsserted(records -> {
            Map<Integer, Long> read = lifecycle.positions();
            ends.forEach((partition, end) -> {
                if (read.getOrDefault(partition, 0L) < end) {
                    throw new AssertionError("partition %d is not read up to %d".formatted(partition, end));
                }
            });
        });
    }

    private Command command(Received received) {
        int number = Integer.parseInt(String.valueOf(received.header(OrderFlow.NUMBER)));
        Order order = orders.get(number);
        return new Command(
                order.kind(),
                order.session(),
                order.pools(),
                received.partition(),
                received.offset(),
                received.time(),
                received.value());
    }

    private static <T> Map<String, List<T>> grouped(List<T> all, Function<T, String> session) {
        return all.stream()
                .collect(Collectors.groupingBy(session, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
    }

    @Override
    public void close() {
        commits.close();
        dispatches.close();
        lifecycle.close();
        committed.close();
        letters.close();
    }
}
