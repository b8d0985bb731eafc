package dev.rensei.sandbox.access;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.credential.Credentials;
import dev.rensei.sandbox.model.OrgId;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Deletion;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.PoolSettings;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.Providers;
import dev.rensei.sandbox.provider.SandboxPage;
import dev.rensei.sandbox.provider.SandboxProvider;
import dev.rensei.sandbox.provider.SandboxSpec;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Every request to every provider goes through here. */
@ApplicationScoped
public class Access {

    private final Providers providers;
    private final Credentials credentials;
    private final AccountGates gates;
    private final SandboxConfig.Provision limits;
    private final Permits worker;
    private final Map<PoolId, PoolPlaces> places = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** A pool's places; a changed limit makes new ones. */
    private record PoolPlaces(int max, Permits permits) {}

    Access(Providers providers, Credentials credentials, AccountGates gates, SandboxConfig config) {
        this.providers = providers;
        this.credentials = credentials;
        this.gates = gates;
        this.limits = config.provision();
        this.worker = new Permits(limits.maxConcurrent());
    }

    /**
     * Creates a sandbox once the pool, the account and the worker have a place for it. If the token is called off before
     * that, nothing is sent and the result never comes.
     *
     * @param spec asked for what to create when it is sent: thousands may wait, and each would hold its own meanwhile
     */
    public Uni<Outcome<Located>> create(Pool pool, Supplier<SandboxSpec> spec, Errand errand, SendToken token) {
        return withAccount(pool, (provider, account) -> {
            Permits pooled = permitsOf(pool);
            AccountGate gate = gates.of(account);
            return new Places(pooled, gate.places(), worker)
                    .hold(token, () -> send(token, gate, errand, () -> create(provider, account, spec.get())))
                    .onItem()
                    .ifNull()
                    .switchTo(() -> Uni.createFrom().nothing());
        });
    }

    private static Uni<Outcome<Located>> create(SandboxProvider provider, Account account, SandboxSpec spec) {
        return provider.create(account, spec)
                .map(outcome -> outcome.map(
                        sandbox -> new Located(sandbox, account.apiUrl(), minutes(provider.autoStopMinutes(spec)))));
    }

    private Uni<Outcome<Located>> send(
            SendToken token, AccountGate gate, Errand errand, Supplier<Uni<Outcome<Located>>> create) {
        if (!stopping && token.trySend()) {
            return gate.send(Operation.CREATE, errand, create);
        }
        return stopping || token.isCalledOff()
                ? Uni.createFrom().nullItem()
                : Uni.createFrom()
                        .item(Outcome.failed(new ProviderFailure.Unreachable(
                                "nothing was sent, because the session may be another worker's by now")));
    }

    /** From now on no create is sent; those that wait never come back. */
    public void sendNoMoreCreates() {
        stopping = true;
    }

    /** Looks for a sandbox by the name that it was given. */
    public Uni<Outcome<Optional<Located>>> findByName(
            Pool pool, String name, Map<String, String> labels, Errand errand) {
        return withAccount(pool, (provider, account) -> sent(
                        account, Operation.FIND, errand, () -> provider.findByName(account, name, labels))
                .map(outcome -> outcome.map(
                        found -> found.map(sandbox -> new Located(sandbox, account.apiUrl(), Optional.empty())))));
    }

    /** Looks at a sandbox by its id. It is gone only if no key that may have made it shows it. */
    public Uni<Outcome<Optional<Located>>> inspect(
            OrgId orgId, String provider, URI apiUrl, String externalId, Errand errand) {
        return withAccount(orgId, provider, apiUrl, (known, account) -> inspect(known, account, externalId, errand)
                .chain(outcome -> isGone(outcome)
                        ? otherAccount(orgId, known, apiUrl)
                                .map(other -> inspect(known, other, externalId, errand)
                                        .map(Access::unlessRefused))
                                .orElseGet(() -> Uni.createFrom().item(outcome))
                        : Uni.createFrom().item(outcome)));
    }

    private Uni<Outcome<Optional<Located>>> inspect(
            SandboxProvider provider, Account account, String externalId, Errand errand) {
        return sent(account, Operation.INSPECT, errand, () -> provider.inspect(account, externalId))
                .map(outcome -> outcome.map(
                        found -> found.map(sandbox -> new Located(sandbox, account.apiUrl(), Optional.empty()))));
    }

    private static boolean isGone(Outcome<Optional<Located>> outcome) {
        return outcome instanceof Outcome.Ok<Optional<Located>> ok && ok.value().isEmpty();
    }

    /** A second key that the provider refuses shows nothing, and so can't have the sandbox. */
    private static Outcome<Optional<Located>> unlessRefused(Outcome<Optional<Located>> second) {
        boolean refused = second instanceof Outcome.Failed<Optional<Located>> failed
                && failed.failure() instanceof ProviderFailure.CredentialRejected;
        return refused ? Outcome.ok(Optional.empty()) : second;
    }

    /** Asks once for a sandbox's removal. It is gone only if no key that may have made it shows it. */
    public Uni<Outcome<Deletion>> delete(OrgId orgId, String provider, URI apiUrl, String externalId, Errand errand) {
        return withAccount(orgId, provider, apiUrl, (known, account) -> sent(
                        account, Operation.DELETE, errand, () -> known.delete(account, externalId))
                .chain(outcome -> outcome instanceof Outcome.Ok<Deletion> ok && ok.value() == Deletion.GONE
                        ? otherAccount(orgId, known, apiUrl)
                                .map(other -> deleteIfThere(known, other, externalId, errand))
                                .orElseGet(() -> Uni.createFrom().item(outcome))
                        : Uni.createFrom().item(outcome)));
    }

    private Uni<Outcome<Deletion>> deleteIfThere(
            SandboxProvider provider, Account account, String externalId, Errand errand) {
        return inspect(provider, account, externalId, errand)
                .map(Access::unlessRefused)
                .chain(seen -> {
                    if (seen instanceof Outcome.Failed<Optional<Located>> failed) {
                        return Uni.createFrom().item(Outcome.<Deletion>failed(failed.failure()));
                    }
                    return isGone(seen)
                            ? Uni.createFrom().item(Outcome.ok(Deletion.GONE))
                            : sent(account, Operation.DELETE, errand, () -> provider.delete(account, externalId));
                });
    }

    private Optional<Account> otherAccount(OrgId orgId, SandboxProvider provider, URI apiUrl) {
        return credentials.otherAt(orgId, provider, apiUrl);
    }

    /** Tells the provider that a sandbox is in use. */
    public Uni<Outcome<Boolean>> touch(OrgId orgId, String provider, URI apiUrl, String externalId) {
        return withAccount(
                orgId,
                provider,
                apiUrl,
                (known, account) ->
                        sent(account, Operation.TOUCH, Errand.WATCH, () -> known.touch(account, externalId)));
    }

    /** One page of an account's sandboxes that carry the labels. */
    public Uni<Outcome<SandboxPage>> list(Account account, Map<String, String> labels, Optional<String> cursor) {
        return providers
                .find(account.provider())
                .map(provider ->
                        sent(account, Operation.LIST, Errand.WATCH, () -> provider.list(account, labels, cursor)))
                .orElseGet(() -> unknownProvider(account.provider()));
    }

    /** The account that a pool's requests are made as. */
    public Outcome<Account> account(Pool pool) {
        return providers
                .find(pool.provider())
                .map(provider -> credentials.resolve(
                        pool.orgId(), provider, pool.settings().flatMap(PoolSettings::apiUrl)))
                .orElseGet(() -> Outcome.failed(noProvider(pool.provider())));
    }

    /** The account that requests about a known sandbox are made as. */
    public Outcome<Account> account(OrgId orgId, String provider, URI apiUrl) {
        return providers
                .find(provider)
                .map(known -> credentials.resolveAt(orgId, known, apiUrl))
                .orElseGet(() -> Outcome.failed(noProvider(provider)));
    }

    /** How busy the pools are that something was created on since the start. */
    public List<PoolLoad> loads() {
        return places.entrySet().stream()
                .map(entry -> new PoolLoad(
                        entry.getKey(),
                        entry.getValue().max(),
                        entry.getValue().permits().taken(),
                        entry.getValue().permits().waiting()))
                .toList();
    }

    private <T> Uni<Outcome<T>> sent(
            Account account, Operation operation, Errand errand, Supplier<Uni<Outcome<T>>> request) {
        AccountGate gate = gates.of(account);
        return gate.places().call(() -> gate.send(operation, errand, request));
    }

    private <T> Uni<Outcome<T>> withAccount(Pool pool, BiFunction<SandboxProvider, Account, Uni<Outcome<T>>> request) {
        return with(account(pool), pool.provider(), request);
    }

    private <T> Uni<Outcome<T>> withAccount(
            OrgId orgId, String provider, URI apiUrl, BiFunction<SandboxProvider, Account, Uni<Outcome<T>>> request) {
        return with(account(orgId, provider, apiUrl), provider, request);
    }

    private <T> Uni<Outcome<T>> with(
            Outcome<Account> account, String name, BiFunction<SandboxProvider, Account, Uni<Outcome<T>>> request) {
        if (account instanceof Outcome.Failed<Account> failed) {
            return Uni.createFrom().item(Outcome.failed(failed.failure()));
        }
        return providers
                .find(name)
                .map(provider -> request.apply(provider, ((Outcome.Ok<Account>) account).value()))
                .orElseGet(() -> unknownProvider(name));
    }

    private static <T> Uni<Outcome<T>> unknownProvider(String name) {
        return Uni.createFrom().item(Outcome.failed(noProvider(name)));
    }

    private static ProviderFailure noProvider(String name) {
        return new ProviderFailure.Rejected("this worker has no provider named " + name);
    }

    private static Optional<Integer> minutes(OptionalInt minutes) {
        return minutes.isPresent() ? Optional.of(minutes.getAsInt()) : Optional.empty();
    }

    private Permits permitsOf(Pool pool) {
        int max = pool.settings().flatMap(PoolSettings::maxInFlight).orElse(limits.maxConcurrentPerPool());
        return places.compute(
                        pool.id(),
                        (id, known) ->
                                known != null && known.max() == max ? known : new PoolPlaces(max, new Permits(max)))
                .permits();
    }
}
