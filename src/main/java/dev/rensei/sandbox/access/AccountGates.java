package dev.rensei.sandbox.access;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.timer.Timers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
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

    AccountGates(SandboxConfig config, Timers timers, InstantSource clock) {
        this.config = config.account();
        this.timers = timers;
        this.clock = clock;
    }

    AccountGate of(Account account) {
        return gates.computeIfAbsent(account, this::make);
    }

    /** How the accounts are, by the host of their provider; several accounts of one host are told apart by number. */
    public Map<Account, AccountGate> all() {
        return Map.copyOf(gates);
    }

    private AccountGate make(Account account) {
        long jitterMs = Math.max(1, config.pauseJitter().toMillis());
        return new AccountGate(
                new Throttle(
                        timers,
                        clock,
                        () -> Duration.ofMillis(ThreadLocalRandom.current().nextLong(jitterMs))),
                clock,
                config.rejectedKeyRest(),
                new AccountGate.CircuitSettings(
                        config.circuitRequests(), config.circuitFailureRatio(), config.circuitRest()),
                account.provider() + " at " + account.apiUrl());
    }
}
