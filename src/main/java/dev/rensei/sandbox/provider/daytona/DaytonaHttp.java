package dev.rensei.sandbox.provider.daytona;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the worker talks HTTP with Daytona, per API URL. */
@ConfigMapping(prefix = "sandbox.daytona.http")
interface DaytonaHttp {

    /**
     * Most connections at once, creates and other calls each; not below sandbox.provision.max-concurrent, because the server
     * holds a create up to 30 s and all accounts of the URL share them.
     */
    @WithDefault("4096")
    @Min(1) int maxConnections();

    /** Time until a connection must stand. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** Time until a create must be answered; above the server's own 30 s (daytona-e2b-facts A.6). */
    @WithDefault("45s")
    Duration createTimeout();

    /** Time until any other call must be answered. */
    @WithDefault("10s")
    Duration callTimeout();
}
