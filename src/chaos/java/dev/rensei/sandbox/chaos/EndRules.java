package dev.rensei.sandbox.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How sessions and workers end, and what is left of them: rules 6, 7, 8, 10 and their sum. */
final class EndRules {

    /** One watch interval, and the listings and looks of three workers on a small machine. */
    static final Duration TOLD_WITHIN = WorkerSettings.WATCH_INTERVAL.plusSeconds(8);

    /** The second where a worker dies between the deletion and its word: its successor may find the sandbox gone first. */
    private static final Set<String> AFTER_A_TERMINATE = Set.of("TERMINATE_REQUESTED", "SANDBOX_GONE");

    private EndRules() {}

    static List<Violation> terminated(Books books) {
        List<Violation> found = new ArrayList<>();
        books.commands().forEach((session, commands) -> commands.stream()
                .filter(command -> command.kind() == Command.Kind.TERMINATE)
                .forEach(command ->
                        ended(books, session, command).ifPresent(what -> found.add(new Violation(session, what)))));
        return found;
    }

    private static Optional<String> ended(Books books, String session, Command command) {
        Optional<Life> meant = books.lives(session).stream()
                .filter(life -> life.dispatchOffset() <= command.offset())
                .reduce((older, newer) -> newer);
        if (meant.isEmpty()) {
            return Optional.of("nothing came of " + command);
        }
        Life life = meant.get();
        if (life.terminal().isEmpty()) {
            return Optional.of("life %d goes on after %s".formatted(life.generation(), command));
        }
        boolean asked = life.terminal().get().reason().equals("TERMINATE_REQUESTED");
        return books.boxes(session).stream()
                .filter(box -> box.generation() == life.generation())
                .filter(box -> box.exists() && (asked || books.isLast(life)))
                .map(box -> "%s is left after %s".formatted(box, command))
                .findFirst()
                .or(() -> asked ? standsAfterTheWord(books, life) : Optional.empty());
    }

    /** Nothing is said before the provider confirms that the sandbox is gone. */
    private static Optional<String> standsAfterTheWord(Books books, Life life) {
        Event word = life.terminal().orElseThrow();
        return books.boxes(life.session()).stream()
                .filter(box -> box.id().equals(word.sandboxId()) && box.endsAfter(word.appended()))
                .map(box -> "%s stood after %s".formatted(box, word))
                .findFirst();
    }

    static List<Violation> told(Books books) {
        List<Violation> found = new ArrayList<>();
        for (Box box : books.allBoxes()) {
            Victims.Victim victim = books.victims().get(box.id());
            if (victim == null) {
                continue;
            }
            books.lives(box.session()).stream()
                    .filter(life -> life.generation() == box.generation() && life.names(box.id()))
                    .filter(life -> !isTold(books, life, victim))
                    .forEach(life -> found.add(new Violation(
                            box.session(),
                            "%s was %s at %s, but the last word is %s"
                                    .formatted(box, victim.fate(), Story.time(victim.at()), life.last()))));
        }
        return found;
    }

    /** By the watch interval and the time of a listing, once nothing is in the way. */
    static List<Violation> toldInTime(Books books) {
        List<Violation> found = new ArrayList<>();
        changes(books).forEach(change -> {
            Instant due = books.troubles().calmFor(TOLD_WITHIN, change.victim().at());
            Instant told = change.told().orElse(books.closed());
            if (told.isAfter(due)) {
                found.add(new Violation(
                        change.box().session(),
                        "%s was %s at %s, which was to be told by %s, and was %s"
                                .formatted(
                                        change.box(),
                                        change.victim().fate(),
                                        Story.time(change.victim().at()),
                                        Story.time(due),
                                        change.told()
                                                .map(at -> "told at " + Story.time(at))
                                                .orElse("not"))));
            }
        });
        return found;
    }

    /** How long it took to tell of each change that came in a calm. */
    static List<Duration> tellingInCalm(Books books) {
        return changes(books)
                .filter(change -> books.troubles().isCalm(change.victim().at(), TOLD_WITHIN))
                .flatMap(change -> change.told().stream()
                        .map(told -> Duration.between(change.victim().at(), told)))
                .sorted()
                .toList();
    }

    /** A change behind the workers' backs, and when it was told, of a session that did not end otherwise. */
    private record Change(Box box, Victims.Victim victim, Optional<Instant> told) {}

    private static Stream<Change> changes(Books books) {
        return books.allBoxes().stream()
                .filter(box -> books.victims().containsKey(box.id()))
                .flatMap(box -> {
                    Victims.Victim victim = books.victims().get(box.id());
                    return books.lives(box.session()).stream()
                            .filter(life -> life.generation() == box.generation() && life.names(box.id()))
                            .filter(life -> !endedOtherwise(books, life, victim))
                            .map(life -> new Change(box, victim, life.terminal().map(Event::appended)));
                });
    }

    private static boolean endedOtherwise(Books books, Life life, Victims.Victim victim) {
        return life.terminal().isPresent()
                ? !life.terminal().get().reason().equals(victim.fate().reason())
                : books.wasToEnd(life);
    }

    private static boolean isTold(Books books, Life life, Victims.Victim victim) {
        return life.terminal()
                .filter(end -> end.reason().equals(victim.fate().reason())
                        || AFTER_A_TERMINATE.contains(end.reason()) && books.wasToEnd(life))
                .isPresent();
    }

    static List<Violation> nothingLeft(Books books) {
        List<Violation> found = new ArrayList<>();
        books.allBoxes().stream()
                .filter(Box::exists)
                .filter(box -> books.lives(box.session()).stream()
                        .noneMatch(life -> life.generation() == box.generation() && mayKeep(books, life, box)))
                .forEach(box -> found.add(new Violation(box.session(), box + " is nobody's")));
        return found;
    }

    private static boolean mayKeep(Books books, Life life, Box box) {
        if (life.isRunning()) {
            return life.last().sandboxId().equals(box.id());
        }
        Victims.Victim victim = books.victims().get(box.id());
        boolean stoppedByItself = victim != null && victim.fate().isKept() && box.isStopped();
        return stoppedByItself
                && life.names(box.id())
                && !(books.isLast(life) && books.wasToEnd(life))
                && !books.lastWasEndedByRequest(life.session());
    }

    static List<Violation> exits(Books books) {
        return books.badExits().stream().map(what -> new Violation("", what)).toList();
    }

    static List<Violation> running(Books books) {
        Map<String, Box> up = new HashMap<>();
        books.allBoxes().stream()
                .filter(box -> box.exists() && !box.isStopped())
                .forEach(box -> up.put(box.id(), box));
        List<Violation> found = new ArrayList<>();
        books.allLives().stream()
                .filter(life -> life.isRunning() && up.remove(life.last().sandboxId()) == null)
                .forEach(life -> found.add(
                        new Violation(life.session(), "%s, but there is no such sandbox".formatted(life.last()))));
        up.values().forEach(box -> found.add(new Violation(box.session(), box + " is up and not said to run")));
        return found;
    }
}
