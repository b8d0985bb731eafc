package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.access.AccountGates;
import dev.rensei.sandbox.access.AccountState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How provider accounts are. Accounts of one server are counted together: what tells them apart is the key, which is
 * nobody's business here.
 */
@ApplicationScoped
public class AccountGauges implements Refreshed {

    private final AccountGates gates;
    private final MeterRegistry registry;
    private final GaugeFamily accounts;
    private final GaugeFamily circuitsOpen;
    private final GaugeFamily keysRefused;
    private final GaugeFamily paused;
    private final Map<Tags, Double> pausedSoFar = new HashMap<>();

    AccountGauges(AccountGates gates, MeterRegistry registry) {
        this.gates = gates;
        this.registry = registry;
        this.accounts = new GaugeFamily(registry, "sandbox_accounts", "Provider accounts in use since the start");
        this.circuitsOpen = new GaugeFamily(
                registry,
                "sandbox_circuits_open",
                "Accounts that nothing is sent to because requests have been failing");
        this.keysRefused = new GaugeFamily(
                registry, "sandbox_keys_refused", "Accounts that nothing is sent to because their key was refused");
        this.paused = new GaugeFamily(
                registry, "sandbox_accounts_paused", "Accounts whose provider has asked for a pause that is not over");
    }

    @Override
    public void refresh() {
        List<AccountState> states = gates.states();
        accounts.set(count(states, state -> true));
        circuitsOpen.set(count(states, AccountState::circuitOpen));
        keysRefused.set(count(states, AccountState::keyRefused));
        paused.set(count(states, AccountState::paused));
        countPauses(states);
    }

    private void countPauses(List<AccountState> states) {
        Map<Tags, Double> now = new HashMap<>();
        states.forEach(state -> now.merge(tags(state), state.pausedInAll().toMillis() / 1000.0, Double::sum));
        now.forEach((tags, seconds) -> {
            double before = pausedSoFar.getOrDefault(tags, 0.0);
            registry.counter("sandbox_throttled_seconds", tags).increment(Math.max(0, seconds - before));
        });
        pausedSoFar.putAll(now);
    }

    private static Map<Tags, Integer> count(List<AccountState> states, Predicate<AccountState> which) {
        Map<Tags, Integer> counts = new HashMap<>();
        states.forEach(state -> counts.merge(tags(state), which.test(state) ? 1 : 0, Integer::sum));
        return counts;
    }

    private static Tags tags(AccountState state) {
        return Tags.of("provider", state.provider(), "host", state.host());
    }
}
