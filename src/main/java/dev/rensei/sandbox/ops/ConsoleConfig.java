package dev.rensei.sandbox.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** The operator's page and endpoints. */
@ConfigMapping(prefix = "sandbox.console")
public interface ConsoleConfig {

    /** How many of the last lifecycle events are kept in memory, for timelines. Default: 10000. */
    @WithDefault("10000")
    @Min(0) int history();

    /**
     * What a person or a program must show to see the page and the API. A secret. Default: none, which is enough where
     * only this machine can ask.
     */
    Optional<String> token();

    /** Whether everyone who can reach a worker that has no token may see all. Default: false. */
    @WithDefault("false")
    boolean open();
}
