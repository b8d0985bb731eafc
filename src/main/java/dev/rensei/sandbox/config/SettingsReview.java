package dev.rensei.sandbox.config;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Says at start which settings don't go together though each may be right by itself. The worker keeps its promises all the
 * same; what suffers is isolation or speed.
 */
@ApplicationScoped
class SettingsReview {

    private static final Logger LOG = Logger.getLogger(SettingsReview.class);

    private final SandboxConfig config;

    SettingsReview(SandboxConfig config) {
        this.config = config;
    }

    void review(@Observes StartupEvent event) {
        findings(config).forEach(LOG::warn);
    }

    /** One line for each pair that does not go together, with both keys and their values. */
    static List<String> findings(SandboxConfig config) {
        SandboxConfig.Provision provision = config.provision();
        List<String> findings = new ArrayList<>();
        if (provision.maxConcurrentPerPool() >= provision.maxConcurrent()) {
            findings.add(number(
                    "sandbox.provision.max-concurrent-per-pool",
                    provision.maxConcurrentPerPool(),
                    "is not below sandbox.provision.max-concurrent",
                    provision.maxConcurrent(),
                    "one pool whose provider hangs takes the places of all others"));
        } else if (config.account().maxCreates() >= provision.maxConcurrent()) {
            findings.add(number(
                    "sandbox.account.max-creates",
                    config.account().maxCreates(),
                    "is not below sandbox.provision.max-concurrent",
                    provision.maxConcurrent(),
                    "one account that hangs takes the places of all others"));
        }
        if (provision.maxConcurrentPerPool() >= config.dispatch().maxInFlight()) {
            findings.add(number(
                    "sandbox.provision.max-concurrent-per-pool",
                    provision.maxConcurrentPerPool(),
                    "is not below sandbox.dispatch.max-in-flight",
                    config.dispatch().maxInFlight(),
                    "one pool whose provider hangs stops the intake for all others"));
        }
        if (provision.announceAfter().compareTo(provision.startDeadline()) >= 0) {
            findings.add(time(
                    "sandbox.provision.announce-after",
                    provision.announceAfter(),
                    "is not below sandbox.provision.start-deadline",
                    provision.startDeadline(),
                    "a sandbox that starts slowly is given up before its id is made known"));
        }
        if (provision.backoff().compareTo(provision.maxBackoff()) > 0) {
            findings.add(time(
                    "sandbox.provision.backoff",
                    provision.backoff(),
                    "is above sandbox.provision.max-backoff",
                    provision.maxBackoff(),
                    "every wait is as long as the longest"));
        }
        if (config.account().circuitRest().compareTo(provision.retryBudget()) >= 0) {
            findings.add(time(
                    "sandbox.account.circuit-rest",
                    config.account().circuitRest(),
                    "is not below sandbox.provision.retry-budget",
                    provision.retryBudget(),
                    "a session that meets an open circuit fails before the account is tried again"));
        }
        return findings;
    }

    private static String number(String key, int value, String relation, int other, String consequence) {
        return "%s (%d) %s (%d): %s".formatted(key, value, relation, other, consequence);
    }

    private static String time(String key, Duration value, String relation, Duration other, String consequence) {
        return "%s (%d ms) %s (%d ms): %s".formatted(key, value.toMillis(), relation, other.toMillis(), consequence);
    }
}
