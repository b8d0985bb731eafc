package dev.rensei.sandbox.watch;

import dev.rensei.sandbox.access.Access;
import dev.rensei.sandbox.access.Errand;
import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.model.OrgId;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.session.Effect;
import dev.rensei.sandbox.session.Input;
import dev.rensei.sandbox.session.Remover;
import dev.rensei.sandbox.session.SandboxIdentity;
import dev.rensei.sandbox.session.SessionState;
import dev.rensei.sandbox.session.Sessions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/**
 * Deals with sandboxes that carry our labels and that no live session of the ledger names: adopts those of sessions that
 * the ledger does not know, and removes those that it knows to be finished, after a grace period and a look by id.
 */
@ApplicationScoped
public class Strays {

    private static final Logger LOG = Logger.getLogger(Strays.class);

    private final Verdicts verdicts;
    private final Access access;
    private final Sessions sessions;
    private final PoolCatalogue pools;
    private final Remover remover;
    private final RemovalBudget budget;
    private final InstantSource clock;
    private final SandboxConfig.Reaper config;
    private final Map<String, Instant> firstSeen = new ConcurrentHashMap<>();
    private final LongAdder adopted = new LongAdder();
    private final LongAdder removed = new LongAdder();
    private final LongAdder twins = new LongAdder();

    Strays(
            Verdicts verdicts,
            Access access,
            Sessions sessions,
            PoolCatalogue pools,
            Remover remover,
            InstantSource clock,
            SandboxConfig config) {
        this.verdicts = verdicts;
        this.access = access;
        this.sessions = sessions;
        this.pools = pools;
        this.remover = remover;
        this.clock = clock;
        this.config = config.reaper();
        this.budget = new RemovalBudget(clock, this.config.maxPerMinute());
    }

    /** Settles what a listing of a partition showed besides the live sandboxes. */
    Uni<Void> settle(int partition, Account account, List<Sandbox> listed) {
        return Multi.createFrom()
                .iterable(listed)
                .onItem()
                .transformToUniAndConcatenate(sandbox -> settle(partition, account, sandbox))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> settle(int partition, Account account, Sandbox listed) {
        Optional<SandboxIdentity> identity =
                SandboxIdentity.fromLabels(listed.labels()).filter(named -> named.partition() == partition);
        Verdict verdict = identity.map(named -> verdicts.on(named, listed)).orElse(Verdict.LEAVE);
        boolean act =
                switch (verdict) {
                    case LEAVE -> {
                        firstSeen.remove(listed.externalId());
                        yield false;
                    }
                    case ADOPT -> true;
                    case REMOVE -> graceIsOver(listed.externalId());
                };
        return act
                ? look(account, listed, identity.orElseThrow(), verdict)
                : Uni.createFrom().voidItem();
    }

    private boolean graceIsOver(String externalId) {
        Instant now = clock.instant();
        Instant since = firstSeen.computeIfAbsent(externalId, id -> now);
        return Duration.between(since, now).compareTo(config.grace()) >= 0;
    }

    /** The listing may be stale and the ledger has moved on: both are asked again before anything is done. */
    private Uni<Void> look(Account account, Sandbox listed, SandboxIdentity identity, Verdict verdict) {
        OrgId orgId = identity.key().orgId();
        return access.inspect(orgId, account.provider(), account.apiUrl(), listed.externalId(), Errand.WATCH)
                .invoke(outcome -> {
                    if (outcome instanceof Outcome.Ok<Optional<Located>> ok) {
                        ok.value()
                                .filter(seen -> SandboxIdentity.fromLabels(
                                                seen.sandbox().labels())
                                        .equals(Optional.of(identity)))
                                .filter(seen -> verdicts.on(identity, seen.sandbox()) == verdict)
                                .ifPresentOrElse(
                                        seen -> act(account.provider(), identity, seen, verdict),
                                        () -> firstSeen.remove(listed.externalId()));
                    }
                })
                .replaceWithVoid();
    }

    private void act(String provider, SandboxIdentity identity, Located seen, Verdict verdict) {
        switch (verdict) {
            case ADOPT -> adopt(identity, seen);
            case REMOVE -> remove(provider, identity, seen);
            case LEAVE -> {
                // Nothing to do.
            }
        }
    }

    private void adopt(SandboxIdentity identity, Located seen) {
        Optional<Pool> pool = pools.find(identity.pool())
                .filter(known -> known.orgId().equals(identity.key().orgId()));
        if (pool.isEmpty()) {
            LOG.warnf(
                    "Sandbox %s carries our labels, but neither its session %s nor its pool %s is known; it is left alone",
                    seen.sandbox().externalId(), identity.key(), identity.pool());
            return;
        }
        adopted.increment();
        LOG.warnf(
                "Sandbox %s of session %s is not in the ledger and is adopted",
                seen.sandbox().externalId(), identity.key());
        sessions.tell(identity.partition(), identity.key(), new Input.Adopted(identity, pool.get(), seen));
    }

    private void remove(String provider, SandboxIdentity identity, Located seen) {
        String externalId = seen.sandbox().externalId();
        if (config.dryRun()) {
            LOG.warnf("Sandbox %s of finished session %s would be removed (dry run)", externalId, identity.key());
            return;
        }
        if (!budget.take()) {
            return;
        }
        removed.increment();
        if (sessions.find(identity.partition(), identity.key())
                .filter(SessionState::isLive)
                .isPresent()) {
            twins.increment();
        }
        firstSeen.remove(externalId);
        LOG.warnf("Sandbox %s was left behind by session %s and is removed", externalId, identity.key());
        remover.discard(
                new Effect.Target.ById(identity.key().orgId(), provider, seen.apiUrl(), externalId), Errand.WATCH);
    }

    /** How many sandboxes were adopted since the start. */
    public long adopted() {
        return adopted.sum();
    }

    /** How many of the removed were a second sandbox of a session that lives in another. */
    public long twins() {
        return twins.sum();
    }

    /** How many leftovers were removed since the start. */
    public long removed() {
        return removed.sum();
    }
}
