package dev.rensei.sandbox.chaos;

import java.util.List;
import java.util.function.Function;

/**
 * A rule of the contract, as it can be checked in the books.
 *
 * @param number its number in the contract; 11 and up are consequences
 * @param title the rule in a few words
 * @param heals whether what is wrong may come right while the system settles
 * @param check finds all that is wrong
 */
record Rule(String number, String title, boolean heals, Function<Books, List<Violation>> check) {

    /** All rules, in the contract's order. */
    static final List<Rule> ALL = List.of(
            new Rule("1", "provisioning is durable before the first create", false, CreateRules::intentFirst),
            new Rule("2", "never two sandboxes of one session at a time", false, CreateRules::oneAtATime),
            new Rule("2", "one sandbox of a session in the end", true, CreateRules::oneInTheEnd),
            new Rule("3", "every dispatch has its outcome", true, DispatchRules::outcomes),
            new Rule("3", "a record begins a life once", false, DispatchRules::beginsOnce),
            new Rule("3", "nothing is left uncommitted", true, DispatchRules::committed),
            new Rule(
                    "3",
                    "nothing is committed before its outcome is durable",
                    false,
                    DispatchRules::commitsAfterOutcome),
            new Rule("4", "events of a session are in order", false, EventRules::inOrder),
            new Rule("4", "a repeated event says the same", false, EventRules::repeatsAgree),
            new Rule("4", "every event is committed", true, EventRules::committed),
            new Rule("5", "only pools that the dispatch names", false, EventRules::namedPools),
            new Rule("6", "a terminate ends its session and leaves nothing", true, EndRules::terminated),
            new Rule("7", "what happens to a sandbox is told", true, EndRules::told),
            new Rule("7", "it is told in time", false, EndRules::toldInTime),
            new Rule("8", "no sandbox without a session", true, EndRules::nothingLeft),
            new Rule("9", "what can't be read is in the dead-letter topic", true, DispatchRules::deadLetters),
            new Rule("10", "exit code 0 after SIGTERM", false, EndRules::exits),
            new Rule("11", "what is said to run is running", true, EndRules::running));
}
