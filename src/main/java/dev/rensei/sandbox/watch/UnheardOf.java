package dev.rensei.sandbox.watch;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Judges states that this version has not heard of. Providers add some every year, most of them of living sandboxes; one
 * that lasts counts as the documentation's "others": the sandbox's end.
 */
@ApplicationScoped
public class UnheardOf {

    private static final Logger LOG = Logger.getLogger(UnheardOf.class);

    private final InstantSource clock;
    private final Duration lasts;
    private final Map<String, Instant> firstSeen = new ConcurrentHashMap<>();

    UnheardOf(InstantSource clock, SandboxConfig config) {
        this.clock = clock;
        this.lasts = config.watch().unheardOfLasts();
    }

    /** The sandbox as it is to be taken. */
    Sandbox judge(Sandbox sandbox) {
        if (sandbox.condition() != Condition.UNHEARD_OF) {
            firstSeen.remove(sandbox.externalId());
            return sandbox;
        }
        Instant now = clock.instant();
        Instant since = firstSeen.computeIfAbsent(sandbox.externalId(), id -> {
            LOG.warnf(
                    "The provider shows a sandbox in the state %s, which is new; it is watched",
                    sandbox.providerState());
            return now;
        });
        if (Duration.between(since, now).compareTo(lasts) < 0) {
            return sandbox;
        }
        firstSeen.remove(sandbox.externalId());
        return new Sandbox(
                sandbox.externalId(),
                sandbox.name(),
                sandbox.providerState(),
                Condition.ENDED,
                sandbox.labels(),
                sandbox.problem());
    }
}
