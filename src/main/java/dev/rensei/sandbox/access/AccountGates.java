package dev.rensei.sandbox.access;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.timer.Timers;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The gates of all accounts in use. */
@ApplicationScoped
public class AccountGates {

    private final Map<Account, AccountGate> gates = new ConcurrentHashMap<>();
    private final SandboxConfig.Accounts config;
    private final Timers timers;
    private final InstantSource clock;
    private final List<AccessListener> listeners;

    AccountGates(SandboxConfig config, Timers timers, InstantSource clock, @All List<AccessListener> listeners) {
        this.config = config.account();
        this.timers = timers;
        this.clock = clock;
        this.listeners = List.copyOf(listeners);
    }

    AccountGate of(Account account) {
        return gates.computeIfAbsent(account, this::make);
    }

    /** How the accounts are that have been used since the start. */
    public List<AccountState> states() {
        return gates.entrySet().stream()
                .map(entry -> entry.getValue().state(entry.getKey()))
                .toList();
    }

    private AccountGate make(Account account) {
        long jitterMs = Math.max(1, config.pauseJitter().toMillis());
        return new AccountGate(
                new AccountPlaces(
                        new Permits(config.maxCreates()),
                        new Permits(config.maxCalls()),
                        new Throttle(
                                timers,
                                clock,
                                () -> Duration.ofMillis(
                                        ThreadLocalRandom.current().nextLong(jitterMs)))),
                clock,
                config.rejectedKeyRest(),
                new Circuit.Settings(config.circuitRequests(), config.circuitFailureRatio(), config.circuitRest()),
                account,
                (operation, errand, outcome, took) ->
                        listeners.forEach(listener -> listener.answered(account, operation, errand, outcome, took)));
    }
}
