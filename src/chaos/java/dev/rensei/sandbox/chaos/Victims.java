package dev.rensei.sandbox.chaos;

import dev.rensei.sandbox.standin.SandboxView;
import dev.rensei.sandbox.standin.StandInDaytona;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** Running sandboxes that something happens to, behind the workers' backs. */
final class Victims {

    private final StandInDaytona daytona;
    private final Supplier<List<Event>> said;
    private final Map<String, Victim> victims = new HashMap<>();

    /** What happened to a sandbox, and when. */
    record Victim(Fate fate, Instant at) {}

    /** What may happen to a sandbox. */
    enum Fate {
        /** It is gone without a trace. */
        LOST("sandbox lost", "SANDBOX_GONE"),
        /** It stopped by itself. */
        STOPPED("sandbox stopped", "SANDBOX_STOPPED"),
        /** It was archived. */
        ARCHIVED("sandbox archived", "SANDBOX_STOPPED"),
        /** It broke. */
        BROKEN("sandbox broken", "SANDBOX_ERROR");

        private final String words;
        private final String reason;

        Fate(String words, String reason) {
            this.words = words;
            this.reason = reason;
        }

        /** The reason code that tells of it. */
        String reason() {
            return reason;
        }

        boolean isKept() {
            return this == STOPPED || this == ARCHIVED;
        }
    }

    Victims(StandInDaytona daytona, Supplier<List<Event>> said) {
        this.daytona = daytona;
        this.said = said;
    }

    /** Harms a sandbox that was said to be running, if there is one.
     *
     * @return in words, what was done
     */
    synchronized Optional<String> harm(int choice) {
        Map<String, Event> last = new HashMap<>();
        said.get().forEach(event -> last.put(event.session(), event));
        Map<String, SandboxView> up = new HashMap<>();
        daytona.existing().stream()
                .filter(view -> view.state().equals("started") && !victims.containsKey(view.id()))
                .forEach(view -> up.put(view.id(), view));
        List<String> candidates = last.values().stream()
                .filter(event -> event.status().equals("running") && up.containsKey(event.sandboxId()))
                .map(Event::sandboxId)
                .sorted()
                .toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        String id = candidates.get(choice % candidates.size());
        Fate fate = Fate.values()[choice / 7 % Fate.values().length];
        try {
            Instant now = Instant.now();
            switch (fate) {
                case LOST -> daytona.vanish(id);
                case STOPPED -> daytona.force(id, "stopped");
                case ARCHIVED -> daytona.force(id, "archived");
                case BROKEN -> daytona.force(id, "error", "chaos");
            }
            victims.put(id, new Victim(fate, now));
            return Optional.of(fate.words);
        } catch (NoSuchElementException goneMeanwhile) {
            return Optional.empty();
        }
    }

    synchronized Map<String, Victim> all() {
        return Map.copyOf(victims);
    }
}
