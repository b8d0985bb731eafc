package dev.rensei.sandbox.chaos;

import java.util.List;
import java.util.Optional;

/**
 * One generation of a session as its subscribers know it: repeats dropped, in the order of the log.
 *
 * @param session whose it is
 * @param generation which one
 * @param events what was said of it
 */
record Life(String session, int generation, List<Event> events) {

    Event last() {
        return events.get(events.size() - 1);
    }

    Optional<Event> terminal() {
        return events.stream().filter(Event::isTerminal).findFirst();
    }

    boolean isRunning() {
        return terminal().isEmpty() && last().status().equals("running");
    }

    long dispatchOffset() {
        return events.get(0).dispatchOffset();
    }

    boolean names(String sandboxId) {
        return events.stream().anyMatch(event -> event.sandboxId().equals(sandboxId));
    }
}
