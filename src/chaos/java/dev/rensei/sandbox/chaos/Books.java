package dev.rensei.sandbox.chaos;

import dev.rensei.sandbox.standin.RequestReport;
import dev.rensei.sandbox.testing.Received;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The three books at one moment: what was sent, what was said, what the provider has; and some notes beside them.
 *
 * @param commands what was sent, by session, in the order of the log
 * @param garbage what was sent that can't be read
 * @param events what was said, by session, in the order of the log, repeats included
 * @param committed the ids of those that whoever reads committed records sees
 * @param lives the same by session and generation, repeats dropped
 * @param boxes sandboxes that exist or existed, by session
 * @param arrivals every create that reached the provider
 * @param victims sandboxes that were harmed
 * @param troubles when the workers were in trouble
 * @param letters the dead-letter topic
 * @param commits how far the group had committed at some moments
 * @param unread how many records of the dispatch topic are not committed
 * @param badExits workers that did not stop as they should
 * @param closed when the lifecycle topic was read
 */
record Books(
        Map<String, List<Command>> commands,
        List<Command> garbage,
        Map<String, List<Event>> events,
        Set<String> committed,
        Map<String, List<Life>> lives,
        Map<String, List<Box>> boxes,
        List<RequestReport.Arrival> arrivals,
        Map<String, Victims.Victim> victims,
        Troubles troubles,
        List<Received> letters,
        List<CommitLog.Sample> commits,
        long unread,
        List<String> badExits,
        Instant closed) {

    List<Command> commands(String session) {
        return commands.getOrDefault(session, List.of());
    }

    List<Life> lives(String session) {
        return lives.getOrDefault(session, List.of());
    }

    List<Box> boxes(String session) {
        return boxes.getOrDefault(session, List.of());
    }

    List<Life> allLives() {
        return lives.values().stream().flatMap(List::stream).toList();
    }

    List<Box> allBoxes() {
        return boxes.values().stream().flatMap(List::stream).toList();
    }

    /** Whether the life is the last one that its session had. */
    boolean isLast(Life life) {
        List<Life> all = lives(life.session());
        return all.get(all.size() - 1).generation() == life.generation();
    }

    /** Whether the session's last life ended because the platform asked for it: then nothing of any life is left. */
    boolean lastWasEndedByRequest(String session) {
        List<Life> all = lives(session);
        return all.get(all.size() - 1)
                .terminal()
                .filter(end -> end.reason().equals("TERMINATE_REQUESTED"))
                .isPresent();
    }

    /** Whether the session's end was asked for after the life had begun. */
    boolean wasToEnd(Life life) {
        return commands(life.session()).stream()
                .anyMatch(command ->
                        command.kind() == Command.Kind.TERMINATE && command.offset() >= life.dispatchOffset());
    }

    /** The lives in a session's events. */
    static List<Life> livesOf(String session, List<Event> events) {
        Map<String, Event> first = new LinkedHashMap<>();
        events.forEach(event -> first.putIfAbsent(event.id(), event));
        Map<Integer, List<Event>> byGeneration = new HashMap<>();
        first.values().forEach(event -> byGeneration
                .computeIfAbsent(event.generation(), g -> new ArrayList<>())
                .add(event));
        return byGeneration.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Life(session, entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }
}
