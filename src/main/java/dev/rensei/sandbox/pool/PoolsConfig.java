package dev.rensei.sandbox.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where capacity pools are defined. */
@ConfigMapping(prefix = "sandbox.pools")
public interface PoolsConfig {

    /**
     * A JSON array of pools. The worker doesn't start without it, or with a broken one; later, a bad edit keeps the last
     * good pools. Default: none.
     */
    Optional<String> file();

    /** How often the file is looked at for changes. Default: 2s. */
    @WithDefault("2s")
    @DurationMin(millis = 50)
    Duration reloadInterval();

    /** The compacted topic with pool definitions, by pool id. It need not exist. Default: capacity-pools. */
    @WithDefault("capacity-pools")
    String topic();

    /** Whether the topic is read. Default: true. */
    @WithDefault("true")
    boolean topicEnabled();
}
