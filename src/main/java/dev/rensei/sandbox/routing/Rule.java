package dev.rensei.sandbox.routing;

import dev.rensei.sandbox.model.RoutingStep.Stage;
import java.util.Locale;

/** The rules that exclude a pool, in the order of the wire contract: the first that applies names the exclusion. */
enum Rule {
    POOL_OF_ANOTHER_ORG(Stage.PERMISSION),
    POOL_DISABLED(Stage.PERMISSION),
    POOL_UNKNOWN(Stage.VIABILITY),
    RUNTIME_MISSING(Stage.VIABILITY),
    REQUIREMENT_MISSING(Stage.VIABILITY),
    OS_MISMATCH(Stage.VIABILITY),
    ARCH_MISMATCH(Stage.VIABILITY),
    GPU_UNSUPPORTED(Stage.VIABILITY),
    CAPABILITY_MISSING(Stage.VIABILITY),
    DURATION_EXCEEDED(Stage.VIABILITY),
    PROVIDER_UNKNOWN(Stage.VIABILITY);

    private final Stage stage;

    Rule(Stage stage) {
        this.stage = stage;
    }

    Stage stage() {
        return stage;
    }

    /** The word on the wire. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
