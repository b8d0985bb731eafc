package dev.rensei.sandbox.watch;

import dev.rensei.sandbox.access.Access;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.session.SessionState;
import dev.rensei.sandbox.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Finds out what should be where: the live sandboxes of a partition, by the account that shows them. */
@ApplicationScoped
public class Survey {

    private final Sessions sessions;
    private final Access access;
    private final PoolCatalogue pools;

    Survey(Sessions sessions, Access access, PoolCatalogue pools) {
        this.sessions = sessions;
        this.access = access;
        this.pools = pools;
    }

    /**
     * A live sandbox that a listing should show.
     *
     * @param key whose it is
     * @param place where it is
     */
    record Expected(SessionKey key, Place place) {}

    /**
     * The running sandboxes of a partition, by account and then by the provider's id.
     *
     * @param allAccounts whether accounts of pools in which nothing lives are included, with nothing expected
     */
    Map<Account, Map<String, Expected>> of(int partition, boolean allAccounts) {
        Map<Place, Map<String, Expected>> byPlace = new HashMap<>();
        sessions.forEach(partition, (key, state) -> expect(key, state, byPlace));
        Map<Account, Map<String, Expected>> byAccount = new HashMap<>();
        byPlace.forEach((place, expected) -> {
            if (access.account(place.orgId(), place.provider(), place.apiUrl()) instanceof Outcome.Ok<Account> ok) {
                byAccount.merge(ok.value(), expected, Survey::both);
            }
        });
        if (allAccounts) {
            pools.all().forEach(pool -> {
                if (access.account(pool) instanceof Outcome.Ok<Account> ok) {
                    byAccount.computeIfAbsent(ok.value(), account -> new HashMap<>());
                }
            });
        }
        return byAccount;
    }

    private static Map<String, Expected> both(Map<String, Expected> some, Map<String, Expected> more) {
        some.putAll(more);
        return some;
    }

    private static void expect(SessionKey key, SessionState state, Map<Place, Map<String, Expected>> byPlace) {
        if (state.isBusy() || !state.isLive()) {
            return;
        }
        state.last().ifPresent(entry -> {
            LifecycleEvent event = entry.event();
            SandboxRef sandbox = event.sandbox();
            String provider = event.provider();
            if (event.status() == Status.RUNNING && sandbox != null && provider != null) {
                Place place = new Place(event.orgId(), provider, sandbox.apiUrl());
                byPlace.computeIfAbsent(place, p -> new HashMap<>())
                        .put(sandbox.externalId(), new Expected(key, place));
            }
        });
    }
}
