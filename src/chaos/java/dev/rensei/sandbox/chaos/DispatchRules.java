package dev.rensei.sandbox.chaos;

import dev.rensei.sandbox.testing.Received;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of records: rules 3 and 9. */
final class DispatchRules {

    private DispatchRules() {}

    static List<Violation> outcomes(Books books) {
        List<Violation> found = new ArrayList<>();
        books.commands().forEach((session, commands) -> {
            List<Life> lives = books.lives(session);
            commands.stream()
                    .filter(Command::starts)
                    .flatMap(command -> missing(command, lives).stream())
                    .map(what -> new Violation(session, what))
                    .forEach(found::add);
            lives.stream()
                    .filter(life -> life.terminal().isEmpty() && !life.isRunning())
                    .map(life -> new Violation(
                            session,
                            "life %d is still %s"
                                    .formatted(life.generation(), life.last().status())))
                    .forEach(found::add);
        });
        return found;
    }

    /** A dispatch began a life, or found one that had begun before it and had not ended when it was sent. */
    private static Optional<String> missing(Command command, List<Life> lives) {
        boolean began = lives.stream().anyMatch(life -> life.dispatchOffset() == command.offset());
        if (began) {
            return Optional.empty();
        }
        Optional<Life> before = lives.stream()
                .filter(life -> life.dispatchOffset() < command.offset())
                .reduce((older, newer) -> newer);
        if (before.isEmpty()) {
            return Optional.of("nothing came of " + command);
        }
        return before.get()
                .terminal()
                .filter(end -> end.appended().isBefore(command.appended()))
                .map(end -> "%s began no life, though %s".formatted(command, end));
    }

    /** What was dealt with when a life had its last word does not begin the next, however often it is read. */
    static List<Violation> beginsOnce(Books books) {
        List<Violation> found = new ArrayList<>();
        books.lives().forEach((session, lives) -> {
            for (int i = 1; i < lives.size(); i++) {
                Life before = lives.get(i - 1);
                Life next = lives.get(i);
                long dealtWith = before.events().stream()
                        .mapToLong(Event::handledOffset)
                        .max()
                        .orElse(-1);
                if (next.dispatchOffset() <= dealtWith) {
                    found.add(new Violation(
                            session,
                            "life %d was begun by the record at %d, but %s"
                                    .formatted(next.generation(), next.dispatchOffset(), before.last())));
                }
                if (books.commands(session).stream()
                        .noneMatch(it -> it.starts() && it.offset() == next.dispatchOffset())) {
                    found.add(new Violation(session, "nobody asked for life %d".formatted(next.generation())));
                }
            }
        });
        return found;
    }

    static List<Violation> committed(Books books) {
        return books.unread() == 0
                ? List.of()
                : List.of(new Violation("", "%d records are not committed".formatted(books.unread())));
    }

    /** At each moment in which the group's offsets were asked for, what stood before them had its outcome. */
    static List<Violation> commitsAfterOutcome(Books books) {
        List<Violation> found = new ArrayList<>();
        books.commands().forEach((session, commands) -> {
            for (Command command : commands) {
                Optional<Instant> committed = books.commits().stream()
                        .filter(sample -> sample.isBehind(command.partition(), command.offset()))
                        .map(CommitLog.Sample::at)
                        .findFirst();
                if (committed.isPresent() && command.starts()) {
                    outcomeMissingAt(committed.get(), command, books.lives(session))
                            .ifPresent(what -> found.add(new Violation(session, what)));
                }
            }
        });
        return found;
    }

    private static Optional<String> outcomeMissingAt(Instant then, Command command, List<Life> lives) {
        return lives.stream()
                .filter(life -> life.dispatchOffset() == command.offset())
                .filter(life -> life.events().stream()
                        .filter(event ->
                                event.isTerminal() || !event.sandboxId().isEmpty())
                        .noneMatch(event -> !event.appended().isAfter(then)))
                .map(life -> "%s was committed at %s, before its outcome".formatted(command, Story.time(then)))
                .findFirst();
    }

    static List<Violation> deadLetters(Books books) {
        Map<String, Received> letters = new HashMap<>();
        books.letters()
                .forEach(letter -> letters.put(
                        letter.header("dead-letter-partition") + "/" + letter.header("dead-letter-offset"), letter));
        List<Violation> found = new ArrayList<>();
        for (Command sent : books.garbage()) {
            Received letter = letters.remove(sent.partition() + "/" + sent.offset());
            if (letter == null) {
                found.add(new Violation("", sent + " is not in the dead-letter topic"));
            } else if (!Arrays.equals(letter.value(), sent.bytes())) {
                found.add(new Violation("", sent + " was changed on the way to the dead-letter topic"));
            }
        }
        letters.keySet()
                .forEach(place ->
                        found.add(new Violation("", place + " is in the dead-letter topic and could be read")));
        return found;
    }
}
