package dev.rensei.sandbox.pool;

import java.time.Duration;
import java.util.Optional;

/** A configuration as a test writes it. */
record FixedPoolsConfig(Optional<String> file, Duration reloadInterval, String topic, boolean topicEnabled)
        implements PoolsConfig {}
