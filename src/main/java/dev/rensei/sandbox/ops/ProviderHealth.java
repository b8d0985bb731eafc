package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.access.AccountGates;
import dev.rensei.sandbox.access.AccountState;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * How provider accounts are, for people, at {@code /q/health/group/providers}. Always up: no restart of a worker mends a
 * provider.
 */
@HealthGroup("providers")
@ApplicationScoped
public class ProviderHealth implements HealthCheck {

    private final AccountGates gates;

    ProviderHealth(AccountGates gates) {
        this.gates = gates;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, List<AccountState>> byServer = gates.states().stream()
                .collect(Collectors.groupingBy(
                        state -> state.provider() + " at " + state.host(), TreeMap::new, Collectors.toList()));
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.builder().name("providers").up();
        byServer.forEach((server, states) -> answer.withData(server, describe(states)));
        return answer.build();
    }

    private static String describe(List<AccountState> states) {
        List<String> words = new ArrayList<>();
        count(words, "well", states, AccountState::isWell);
        count(words, "failing, nothing is sent for some seconds", states, AccountState::circuitOpen);
        count(words, "with a key that was refused", states, AccountState::keyRefused);
        count(words, "paused by the provider", states, AccountState::paused);
        return String.join("; ", words);
    }

    private static void count(
            List<String> words, String what, List<AccountState> states, Predicate<AccountState> which) {
        long count = states.stream().filter(which).count();
        if (count > 0) {
            words.add("%d of %d accounts %s".formatted(count, states.size(), what));
        }
    }
}
