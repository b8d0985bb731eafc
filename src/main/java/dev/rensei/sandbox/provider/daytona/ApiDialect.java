package dev.rensei.sandbox.provider.daytona;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which routes a pool wants its sandboxes to be made with: the pool setting {@code apiDialect}. */
enum ApiDialect {
    /** As documented where the server has it, else the newer one. */
    AUTO,
    /** {@code /workspace}, and nothing else. */
    WORKSPACE,
    /** {@code /sandbox}, and nothing else. */
    SANDBOX;

    static Optional<ApiDialect> named(String word) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
