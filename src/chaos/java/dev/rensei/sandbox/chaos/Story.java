package dev.rensei.sandbox.chaos;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is known of one session, in the order of time. */
final class Story {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private Story() {}

    static String time(Instant instant) {
        return CLOCK.format(instant);
    }

    private record Line(Instant at, String text) {}

    static String of(Books books, String session) {
        List<Line> lines = new ArrayList<>();
        books.commands(session).forEach(command -> lines.add(new Line(command.appended(), "  > " + command)));
        books.events()
                .getOrDefault(session, List.of())
                .forEach(event -> lines.add(new Line(event.appended(), "    < " + event)));
        books.boxes(session).forEach(box -> lines.add(new Line(box.view().createdAt(), "      # " + box)));
        books.boxes(session).forEach(box -> {
            Victims.Victim victim = books.victims().get(box.id());
            if (victim != null) {
                lines.add(new Line(
                        victim.at(),
                        "      ! %s %s %s".formatted(time(victim.at()), box.id().substring(0, 8), victim.fate())));
            }
        });
        books.arrivals().stream()
                .filter(arrival -> arrival.name().contains(session + "-"))
                .forEach(arrival -> {
                    Instant at = Instant.ofEpochSecond(0, arrival.epochMicros() * 1000);
                    lines.add(new Line(at, "      + %s create %s".formatted(time(at), arrival.name())));
                });
        lines.sort(Comparator.comparing(Line::at));
        StringBuilder story = new StringBuilder("The story of ").append(session).append(":\n");
        lines.forEach(line -> story.append(line.text()).append('\n'));
        return story.toString();
    }
}
