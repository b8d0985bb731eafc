package dev.rensei.sandbox.standin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was asked and answered, and when each create arrived and was answered. Touched only on the event loop. */
final class RequestLog {

    private final Map<Operation, Map<String, Long>> counts = new EnumMap<>(Operation.class);
    private final List<RequestReport.Arrival> arrivals = new ArrayList<>();
    private final List<RequestReport.Reply> replies = new ArrayList<>();
    private int held;
    private int mostHeld;

    void answered(Operation operation, String outcome) {
        counts.computeIfAbsent(operation, unused -> new TreeMap<>()).merge(outcome, 1L, Long::sum);
    }

    void arrived(RequestReport.Arrival arrival) {
        arrivals.add(arrival);
    }

    void replied(RequestReport.Reply reply) {
        replies.add(reply);
    }

    void hold() {
        mostHeld = Math.max(mostHeld, ++held);
    }

    void letGo() {
        held--;
    }

    RequestReport report() {
        Map<Operation, Map<String, Long>> copy = new EnumMap<>(Operation.class);
        counts.forEach((operation, byOutcome) -> copy.put(operation, Map.copyOf(byOutcome)));
        return new RequestReport(copy, held, mostHeld, List.copyOf(arrivals), List.copyOf(replies));
    }

    void clear() {
        counts.clear();
        arrivals.clear();
        replies.clear();
        mostHeld = held;
    }
}
