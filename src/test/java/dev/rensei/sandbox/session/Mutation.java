package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Ways to break the machine or its world, each of which the walk must notice. */
enum Mutation {
    /** As it should be. */
    NONE,
    /** An uncertain create is not looked up, and the provider takes any name twice. */
    NO_LOOK_AND_NO_FENCE,
    /** The intent is written after the create. */
    EFFECT_BEFORE_INTENT,
    /** Records are acknowledged before their outcome is durable. */
    EARLY_ACKNOWLEDGEMENT,
    /** Records are never acknowledged. */
    NO_ACKNOWLEDGEMENT,
    /** Commands that had to wait are forgotten. */
    FORGETFUL_REPLAY,
    /** A removal is said to be complete when it has only been asked for. */
    HASTY_REMOVAL,
    /** What events say of the records that are dealt with is not read back. */
    FORGOTTEN_REPEATS,
    /** What events say of the pools that have refused is not read back. */
    FORGOTTEN_REFUSALS,
    /** A new worker judges a sandbox on its way up before its dispatch has come again. */
    HASTY_VERDICT,
    /** A dispatch is acknowledged as soon as a sandbox's id is known, though another pool may yet be needed. */
    ACKNOWLEDGED_ONCE_ANNOUNCED,
    /** Nothing is done about what no live session names. */
    NO_REAPER;

    SessionPolicy policy() {
        SessionPolicy usual = Story.POLICY;
        return this != NO_LOOK_AND_NO_FENCE
                ? usual
                : new SessionPolicy(
                        usual.maxTries(),
                        usual.maxBrokenStarts(),
                        usual.retryBudget(),
                        usual.announceAfter(),
                        usual.startDeadline(),
                        false);
    }

    List<Effect> distort(List<Effect> effects) {
        return switch (this) {
            case EFFECT_BEFORE_INTENT -> movedToFront(effects, Effect.Create.class::isInstance);
            case EARLY_ACKNOWLEDGEMENT -> movedToFront(effects, Effect.Acknowledge.class::isInstance);
            case ACKNOWLEDGED_ONCE_ANNOUNCED ->
                effects.stream().flatMap(Mutation::acknowledgedOnceAnnounced).toList();
            case NO_ACKNOWLEDGEMENT ->
                effects.stream()
                        .filter(effect -> !(effect instanceof Effect.Acknowledge))
                        .toList();
            case NONE,
                    NO_LOOK_AND_NO_FENCE,
                    FORGETFUL_REPLAY,
                    HASTY_REMOVAL,
                    FORGOTTEN_REPEATS,
                    FORGOTTEN_REFUSALS,
                    HASTY_VERDICT,
                    NO_REAPER -> effects;
        };
    }

    /** An event as a new worker reads it back. */
    Entry distort(Entry entry) {
        LifecycleEvent event = entry.event();
        return new Entry(
                new LifecycleEvent(
                        event.orgId(),
                        event.projectId(),
                        event.sessionId(),
                        event.status(),
                        event.generation(),
                        event.sequence(),
                        event.dispatch(),
                        this == FORGOTTEN_REPEATS ? null : event.handledOffset(),
                        event.poolId(),
                        event.provider(),
                        event.attempt(),
                        event.sandbox(),
                        event.reason(),
                        this == FORGOTTEN_REFUSALS ? null : event.routing(),
                        event.time()),
                entry.traceparent());
    }

    List<Command> distortReplay(List<Command> replay) {
        return this == FORGETFUL_REPLAY ? List.of() : replay;
    }

    private static Stream<Effect> acknowledgedOnceAnnounced(Effect effect) {
        if (!(effect instanceof Effect.Publish publish)) {
            return Stream.of(effect);
        }
        LifecycleEvent event = publish.entry().event();
        return event.status() == Status.PROVISIONING && event.sandbox() != null
                ? Stream.of(effect, new Effect.Acknowledge(event.dispatch().position()))
                : Stream.of(effect);
    }

    private static List<Effect> movedToFront(List<Effect> effects, Predicate<Effect> chosen) {
        List<Effect> moved = new ArrayList<>(effects);
        moved.sort(Comparator.comparing(effect -> !chosen.test(effect)));
        return moved;
    }
}
