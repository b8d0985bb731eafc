package dev.rensei.sandbox.pool;

import java.util.List;

/** Pool definitions that can't be used. Says what was expected where, and never what was found. */
final class PoolDefinitionException extends RuntimeException {

    private final List<String> problems;

    /**
     * @param problems all that is wrong, each with its place
     */
    PoolDefinitionException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, each with its place. */
    List<String> problems() {
        return problems;
    }
}
