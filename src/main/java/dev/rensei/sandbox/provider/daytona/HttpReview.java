package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.config.SandboxConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Says at start which limits of the HTTP client don't go with those of provisioning. */
@ApplicationScoped
class HttpReview {

    private static final Logger LOG = Logger.getLogger(HttpReview.class);

    private final DaytonaHttp http;
    private final SandboxConfig config;

    HttpReview(DaytonaHttp http, SandboxConfig config) {
        this.http = http;
        this.config = config;
    }

    void review(@Observes StartupEvent event) {
        findings(http, config.provision()).forEach(LOG::warn);
    }

    /** One line for each pair that does not go together, with both keys and their values. */
    static List<String> findings(DaytonaHttp http, SandboxConfig.Provision provision) {
        List<String> findings = new ArrayList<>();
        if (http.createTimeout().compareTo(provision.retryBudget()) >= 0) {
            findings.add(
                    "sandbox.daytona.http.create-timeout (%d ms) is not below sandbox.provision.retry-budget (%d ms): a create that hangs leaves no time to look whether it made a sandbox, which is then removed"
                            .formatted(
                                    http.createTimeout().toMillis(),
                                    provision.retryBudget().toMillis()));
        }
        if (http.maxConnections() < provision.maxConcurrent()) {
            findings.add(
                    "sandbox.daytona.http.max-connections (%d) is below sandbox.provision.max-concurrent (%d): accounts of one API URL share its connections, and those whose creates hang take them from the others"
                            .formatted(http.maxConnections(), provision.maxConcurrent()));
        }
        return findings;
    }
}
