package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of one session, as far as this worker remembers.
 *
 * @param complete whether all events of the session's last generation are here
 * @param events the events, oldest first; the last of them is always there, perhaps without its routing trace
 */
public record Timeline(boolean complete, List<LifecycleEvent> events) {

    /**
     * Puts together what is remembered and what is known.
     *
     * @param remembered the events in memory, oldest first; a live session's may be there twice, for it is written again
     *     before its record expires
     * @param newest the session's last event
     */
    static Timeline of(List<LifecycleEvent> remembered, LifecycleEvent newest) {
        Set<String> seen = new HashSet<>();
        List<LifecycleEvent> events = new ArrayList<>();
        for (LifecycleEvent event : remembered) {
            if (seen.add(event.eventId())) {
                events.add(event);
            }
        }
        if (seen.add(newest.eventId())) {
            events.add(newest);
        }
        long ofLastGeneration = events.stream()
                .filter(event -> event.generation() == newest.generation())
                .count();
        return new Timeline(ofLastGeneration >= newest.sequence(), List.copyOf(events));
    }
}
