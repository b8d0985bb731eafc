package dev.rensei.sandbox.chaos;

import dev.rensei.sandbox.standin.RequestReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How sandboxes come to be: rules 1 and 2. */
final class CreateRules {

    /** Session, hash, generation, attempt, and what an unfenced name has behind them. */
    private static final Pattern NAME = Pattern.compile("rs-(.+)-[0-9a-f]{12}-(\\d+)-(\\d+)(?:-x.*)?");

    private CreateRules() {}

    private record Try(String session, int generation, int attempt) {}

    /** The topic's timestamps are the broker's, taken at the append. */
    static List<Violation> intentFirst(Books books) {
        Map<Try, Instant> announced = new HashMap<>();
        books.events()
                .values()
                .forEach(events -> events.forEach(event -> {
                    if (event.status().equals("provisioning")) {
                        announced.putIfAbsent(
                                new Try(event.session(), event.generation(), event.attempt()), event.appended());
                    }
                }));
        List<Violation> found = new ArrayList<>();
        for (RequestReport.Arrival arrival : books.arrivals()) {
            Matcher name = NAME.matcher(arrival.name());
            if (!name.matches()) {
                found.add(new Violation("", "a create named \"%s\" is nobody's".formatted(arrival.name())));
                continue;
            }
            Try tried = new Try(name.group(1), Integer.parseInt(name.group(2)), Integer.parseInt(name.group(3)));
            Instant arrived = Instant.ofEpochSecond(0, arrival.epochMicros() * 1000);
            Instant said = announced.get(tried);
            if (said == null || said.isAfter(arrived)) {
                found.add(new Violation(
                        tried.session(),
                        "%s: a create arrived at %s, provisioning was durable %s"
                                .formatted(tried, Story.time(arrived), said == null ? "never" : Story.time(said))));
            }
        }
        return found;
    }

    /** Different attempts may overlap while the failed one is being discarded; the same one never. */
    static List<Violation> oneAtATime(Books books) {
        List<Violation> found = new ArrayList<>();
        books.boxes().forEach((session, boxes) -> {
            for (int i = 0; i < boxes.size(); i++) {
                for (int j = i + 1; j < boxes.size(); j++) {
                    Box one = boxes.get(i);
                    Box other = boxes.get(j);
                    boolean sameTry = one.generation() == other.generation() && one.attempt() == other.attempt();
                    if (sameTry && one.stoodBeside(other)) {
                        found.add(new Violation(session, "%s stood beside %s".formatted(one, other)));
                    }
                }
            }
            found.addAll(namedTogether(books, session, boxes));
        });
        return found;
    }

    /** Two sandboxes that were both said to run never stand beside each other, whatever their attempts and lives. */
    private static List<Violation> namedTogether(Books books, String session, List<Box> boxes) {
        Set<String> running = new HashSet<>();
        books.lives(session).forEach(life -> life.events().stream()
                .filter(event -> event.status().equals("running"))
                .forEach(event -> running.add(event.sandboxId())));
        List<Box> named = boxes.stream()
                .filter(box -> running.contains(box.id()))
                // What stopped or broke is kept, or goes when there is time for it.
                .filter(box -> !books.victims().containsKey(box.id()))
                .toList();
        List<Violation> found = new ArrayList<>();
        for (int i = 0; i + 1 < named.size(); i++) {
            Box one = named.get(i);
            Box next = named.get(i + 1);
            if (endedByRequest(books, one) && one.stoodBeside(next)) {
                found.add(new Violation(session, "%s ran beside %s".formatted(one, next)));
            }
        }
        return found;
    }

    private static boolean endedByRequest(Books books, Box box) {
        return books.lives(box.session()).stream()
                .filter(life -> life.generation() == box.generation())
                .flatMap(life -> life.terminal().stream())
                .allMatch(event -> event.reason().equals("TERMINATE_REQUESTED"));
    }

    static List<Violation> oneInTheEnd(Books books) {
        List<Violation> found = new ArrayList<>();
        books.boxes().forEach((session, boxes) -> {
            List<Box> left = boxes.stream()
                    .filter(box -> box.exists() && !box.isStopped())
                    .toList();
            if (left.size() > 1) {
                found.add(new Violation(session, "%d sandboxes: %s".formatted(left.size(), left)));
            }
        });
        return found;
    }
}
