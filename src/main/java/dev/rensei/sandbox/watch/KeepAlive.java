package dev.rensei.sandbox.watch;

import dev.rensei.sandbox.access.Access;
import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import dev.rensei.sandbox.model.OrgId;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.provider.PoolSettings;
import dev.rensei.sandbox.session.Sessions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps live sandboxes from looking idle, on pools that ask for it: Daytona does not count work inside the box as activity
 * and would stop a healthy run (daytona-e2b-facts 0).
 */
@ApplicationScoped
public class KeepAlive {

    private final Sessions sessions;
    private final PoolCatalogue pools;
    private final Access access;
    private final int atOnce;
    private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();

    KeepAlive(Sessions sessions, PoolCatalogue pools, Access access, SandboxConfig config) {
        this.sessions = sessions;
        this.pools = pools;
        this.access = access;
        this.atOnce = config.watch().maxLooks();
    }

    /** Gives a sign of life for every running sandbox of the partition that needs one, unless the last round is still at it. */
    void round(int partition) {
        List<LifecycleEvent> running = new ArrayList<>();
        sessions.forEach(partition, (key, state) -> state.last()
                .map(entry -> entry.event())
                .filter(event -> !state.isBusy() && event.status() == Status.RUNNING && wantsIt(event))
                .ifPresent(running::add));
        if (running.isEmpty() || !underWay.add(partition)) {
            return;
        }
        Multi.createFrom()
                .iterable(running)
                .onItem()
                .transformToUni(this::touch)
                .merge(atOnce)
                .collect()
                .last()
                .subscribe()
                .with(done -> underWay.remove(partition), defect -> underWay.remove(partition));
    }

    private boolean wantsIt(LifecycleEvent event) {
        String poolId = event.poolId();
        return poolId != null
                && pools.find(new PoolId(poolId))
                        .flatMap(pool -> pool.settings())
                        .filter(PoolSettings::keepAlive)
                        .isPresent();
    }

    private Uni<Void> touch(LifecycleEvent event) {
        SandboxRef sandbox = event.sandbox();
        String provider = event.provider();
        if (sandbox == null || provider == null) {
            return Uni.createFrom().voidItem();
        }
        return access.touch(new OrgId(event.orgId()), provider, URI.create(sandbox.apiUrl()), sandbox.externalId())
                .replaceWithVoid();
    }
}
