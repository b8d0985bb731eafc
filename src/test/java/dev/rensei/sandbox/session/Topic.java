package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.Ledger;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.RoutingStep.Stage;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The simulated lifecycle topic, which checks each event against what was said before and what is at the provider. */
final class Topic {

    private final Cloud cloud;
    private final List<Command> commands;
    private final List<Entry> log = new ArrayList<>();
    private final Map<SessionKey, LifecycleEvent> last = new HashMap<>();
    private final Map<Long, Set<Set<PoolId>>> usableFor = new HashMap<>();
    private final Map<SessionKey, Set<Long>> doneBeforeTheEnd = new HashMap<>();

    Topic(Cloud cloud, List<Command> commands) {
        this.cloud = cloud;
        this.commands = commands;
    }

    /**
     * Takes an event in.
     *
     * @param dealtWith offsets of the records that the worker which says it is done with
     */
    void append(Entry entry, Set<Long> dealtWith) {
        LifecycleEvent event = entry.event();
        checkOrder(event);
        checkAsked(event);
        checkTrace(event);
        checkHandOver(event);
        checkStillOpen(event, dealtWith);
        if (event.status().isTerminal()) {
            doneBeforeTheEnd.put(event.key(), Set.copyOf(dealtWith));
        }
        if (event.status() == Status.RUNNING) {
            checkRunning(event);
        }
        if (event.reason() != null && event.reason().code() == ReasonCode.TERMINATE_REQUESTED) {
            checkTerminated(event);
        }
        log.add(entry);
        last.put(event.key(), event);
    }

    private void checkOrder(LifecycleEvent event) {
        LifecycleEvent before = last.get(event.key());
        if (before == null || event.equals(before)) {
            return;
        }
        boolean follows = event.generation() == before.generation()
                && event.sequence() == before.sequence() + 1
                && !before.status().isTerminal();
        boolean begins = event.generation() == before.generation() + 1
                && event.sequence() == 1
                && before.status().isTerminal();
        if (!follows && !begins) {
            throw new Violation(Rules.ORDER, Words.of(event) + " after " + Words.of(before));
        }
    }

    /** A record that was done with before a life ended does not begin the next one. */
    private void checkAsked(LifecycleEvent event) {
        boolean begins = event.sequence() == 1 && !event.equals(last.get(event.key()));
        if (begins
                && doneBeforeTheEnd
                        .getOrDefault(event.key(), Set.of())
                        .contains(event.dispatch().offset())) {
            throw new Violation(Rules.ASKED_FOR, Words.of(event) + " for " + event.dispatch());
        }
    }

    /** Where no pool is left, the trace says so of the last one and of each that refused before, whoever tried it. */
    private void checkTrace(LifecycleEvent event) {
        boolean usedUp = event.status() == Status.FAILED
                && (event.sandbox() == null || isOnItsWay(last.get(event.key())))
                && event.reason() != null
                && event.reason().code() != ReasonCode.INVALID_DISPATCH;
        if (!usedUp) {
            return;
        }
        Set<String> excluded = excluded(event, stage -> true);
        Set<String> refused = new HashSet<>();
        log.stream()
                .map(Entry::event)
                .filter(said -> said.key().equals(event.key()) && said.generation() == event.generation())
                .forEach(said -> {
                    refused.addAll(excluded(said, Stage.BIND::equals));
                    // A pool that is out of use by then is reported at that stage, which is the earlier one.
                    refused.removeAll(excluded(said, stage -> stage != Stage.BIND));
                });
        Optional.ofNullable(event.poolId()).ifPresent(refused::add);
        if (!excluded.containsAll(refused)) {
            throw new Violation(Rules.TRACE, "%s: %s, but %s".formatted(Words.of(event), refused, excluded));
        }
    }

    /** A pool that refused for a while is not the end while there is another, unless that was out of use meanwhile. */
    private void checkHandOver(LifecycleEvent event) {
        boolean mayBeMended = event.status() == Status.FAILED
                && event.reason() != null
                && event.reason().code().retryable()
                && isOnItsWay(last.get(event.key()));
        boolean poolsWereTheSame =
                usableFor.getOrDefault(event.dispatch().offset(), Set.of()).size() == 1;
        boolean oneIsLeft = Optional.ofNullable(event.routing()).orElse(List.of()).stream()
                .anyMatch(step -> step.outcome() == RoutingStep.Outcome.ELIGIBLE);
        if (mayBeMended && poolsWereTheSame && oneIsLeft) {
            throw new Violation(Rules.HANDS_OVER, Words.of(event) + " with " + event.routing());
        }
    }

    private static boolean isOnItsWay(@Nullable LifecycleEvent event) {
        return event != null && event.status() == Status.PROVISIONING;
    }

    /** A session that looks for a place again needs its dispatch, whoever goes on with it. */
    private static void checkStillOpen(LifecycleEvent event, Set<Long> dealtWith) {
        boolean unplaced = event.status() == Status.PROVISIONING && event.sandbox() == null;
        if (unplaced && dealtWith.contains(event.dispatch().offset())) {
            throw new Violation(Rules.ACKNOWLEDGED, Words.of(event) + " after " + event.dispatch());
        }
    }

    /** A dispatch is read, while these pools are in use. */
    void routed(long offset, Set<PoolId> usable) {
        usableFor.computeIfAbsent(offset, k -> new HashSet<>()).add(usable);
    }

    private static Set<String> excluded(LifecycleEvent event, Predicate<Stage> where) {
        return Optional.ofNullable(event.routing()).orElse(List.of()).stream()
                .filter(step -> step.stage() != null && where.test(step.stage()))
                .map(RoutingStep::poolId)
                .collect(Collectors.toSet());
    }

    private void checkRunning(LifecycleEvent event) {
        boolean known = Optional.ofNullable(event.sandbox())
                .flatMap(sandbox -> cloud.everMade(sandbox.externalId()))
                .filter(made -> made.key().equals(event.key()) && made.generation() == event.generation())
                .isPresent();
        if (!known) {
            throw new Violation(Rules.RUNNING, Words.of(event));
        }
    }

    private void checkTerminated(LifecycleEvent event) {
        boolean asked = commands.stream()
                .anyMatch(command -> command instanceof Command.Terminate
                        && command.key().equals(event.key())
                        && command.origin().position().offset()
                                > event.dispatch().offset());
        if (!asked) {
            throw new Violation(Rules.OLD_TERMINATE, Words.of(event));
        }
        // One that the owner could not think of came late, of a create of another worker: it is the reaper's.
        cloud.boxes().stream()
                .filter(box -> box.shown
                        && box.identity.key().equals(event.key())
                        && box.identity.generation() == event.generation()
                        && Integer.valueOf(box.identity.attempt()).equals(event.attempt()))
                .findFirst()
                .ifPresent(box -> {
                    throw new Violation(Rules.TERMINATED, Words.of(event) + ", but there is " + box);
                });
    }

    /** A create leaves for the provider. */
    void checkIntent(SandboxIdentity identity) {
        boolean announced = log.stream()
                .map(Entry::event)
                .anyMatch(event -> event.status() == Status.PROVISIONING
                        && event.key().equals(identity.key())
                        && event.generation() == identity.generation()
                        && Integer.valueOf(identity.attempt()).equals(event.attempt())
                        && identity.pool().value().equals(event.poolId()));
        if (!announced) {
            throw new Violation(Rules.INTENT_FIRST, identity.name());
        }
    }

    /** A record is acknowledged. */
    void checkAcknowledged(Command command) {
        LifecycleEvent event = last.get(command.key());
        boolean durable = event != null
                && (command instanceof Command.Terminate
                        ? event.status().isTerminal() || event.dispatch().offset() > offset(command)
                        : hasOutcome(command, event));
        if (!durable) {
            throw new Violation(Rules.ACKNOWLEDGED, command + " with " + Optional.ofNullable(event));
        }
    }

    /** Its own generation has a sandbox or an end, or it was no more than a repeat. */
    private boolean hasOutcome(Command command, LifecycleEvent newest) {
        List<LifecycleEvent> own = log.stream()
                .map(Entry::event)
                .filter(event ->
                        event.key().equals(command.key()) && event.dispatch().offset() == offset(command))
                .toList();
        boolean isRepeat = own.isEmpty()
                && (!newest.status().isTerminal() || newest.handled().offset() >= offset(command));
        return isRepeat
                || own.stream()
                        .anyMatch(event ->
                                event.sandbox() != null || event.status().isTerminal());
    }

    private static long offset(Command command) {
        return command.origin().position().offset();
    }

    Ledger ledger() {
        Ledger ledger = new Ledger();
        log.forEach(ledger::apply);
        return ledger;
    }

    Optional<LifecycleEvent> last(SessionKey key) {
        return Optional.ofNullable(last.get(key));
    }

    List<LifecycleEvent> events() {
        return log.stream().map(Entry::event).toList();
    }
}
