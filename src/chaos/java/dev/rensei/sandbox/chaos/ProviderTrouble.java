package dev.rensei.sandbox.chaos;

import static dev.rensei.sandbox.standin.FaultKind.DELETE_CONFLICT;
import static dev.rensei.sandbox.standin.FaultKind.ERROR_STATE;
import static dev.rensei.sandbox.standin.FaultKind.FAIL_TO_START;
import static dev.rensei.sandbox.standin.FaultKind.GARBAGE;
import static dev.rensei.sandbox.standin.FaultKind.HANG;
import static dev.rensei.sandbox.standin.FaultKind.HTML_502;
import static dev.rensei.sandbox.standin.FaultKind.LIST_HIDES;
import static dev.rensei.sandbox.standin.FaultKind.NO_RUNNERS;
import static dev.rensei.sandbox.standin.FaultKind.RESET_AFTER;
import static dev.rensei.sandbox.standin.FaultKind.RESET_BEFORE;
import static dev.rensei.sandbox.standin.FaultKind.SLOW;
import static dev.rensei.sandbox.standin.FaultKind.SLOW_START;
import static dev.rensei.sandbox.standin.FaultKind.STALE_LIST;
import static dev.rensei.sandbox.standin.FaultKind.STATUS;
import static dev.rensei.sandbox.standin.FaultKind.STUCK_CREATING;
import static dev.rensei.sandbox.standin.FaultKind.THROTTLE;
import static dev.rensei.sandbox.standin.FaultKind.TRUNCATED;

import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.Operation;
import java.util.List;
import java.util.Locale;

/** The troubles that a provider may have, each for a spell. */
enum ProviderTrouble {
    HANGS_BEFORE(Fault.of(HANG).operation(Operation.CREATE).probability(0.3).count(5)),
    HANGS_AFTER(Fault.of(HANG)
            .operation(Operation.CREATE)
            .afterEffect(true)
            .probability(0.5)
            .count(8)),
    LOOKS_HANG(Fault.of(HANG).operation(Operation.GET).probability(0.1).count(5)),
    RESETS_ALL(Fault.of(RESET_BEFORE).probability(0.3)),
    RESETS_BEFORE(Fault.of(RESET_BEFORE).operation(Operation.CREATE).probability(0.5)),
    RESETS_AFTER(Fault.of(RESET_AFTER).operation(Operation.CREATE).probability(0.6)),
    FAILS_AFTER(Fault.of(STATUS)
            .operation(Operation.CREATE)
            .status(500)
            .afterEffect(true)
            .probability(0.6)),
    BAD_GATEWAY(Fault.of(HTML_502).probability(0.3)),
    BAD_GATEWAY_AFTER(
            Fault.of(HTML_502).operation(Operation.CREATE).afterEffect(true).probability(0.6)),
    HALF_ANSWERS(Fault.of(TRUNCATED).operation(Operation.CREATE).probability(0.4)),
    GARBLED_ANSWERS(Fault.of(GARBAGE).operation(Operation.CREATE).probability(0.4)),
    SLOW_ANSWERS(Fault.of(SLOW).operation(Operation.CREATE).delayMs(2_500).probability(0.3)),
    THROTTLED(
            Fault.of(THROTTLE).operation(Operation.CREATE).retryAfterSeconds(2).probability(0.3)),
    STALE(Fault.of(STALE_LIST)),
    HIDES(Fault.of(LIST_HIDES).probability(0.3)),
    DELETES_HELD(Fault.of(DELETE_CONFLICT).delayMs(2_000).probability(0.7)),
    DELETES_RESET(Fault.of(RESET_AFTER).operation(Operation.DELETE).probability(0.6)),
    STARTS_FAIL(Fault.of(FAIL_TO_START).probability(0.5)),
    STARTS_STICK(Fault.of(STUCK_CREATING).probability(0.2).count(4)),
    STARTS_SLOWLY(Fault.of(SLOW_START).delayMs(3_000).probability(0.4)),
    BREAKS_SOON(Fault.of(ERROR_STATE).delayMs(700).probability(0.3).count(5)),
    NO_ROOM(Fault.of(NO_RUNNERS).probability(0.4));

    private final Fault fault;

    ProviderTrouble(Fault.Builder fault) {
        this.fault = fault.build();
    }

    Fault fault() {
        return fault;
    }

    /** Those that leave a sandbox behind whose creator does not know it: the ones that a fence of names is for. */
    static List<ProviderTrouble> halfAnswered() {
        return List.of(HANGS_AFTER, RESETS_AFTER, FAILS_AFTER, BAD_GATEWAY_AFTER, HALF_ANSWERS);
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
