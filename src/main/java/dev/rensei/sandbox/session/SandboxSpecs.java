package dev.rensei.sandbox.session;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.config.SandboxConfig.Safety;
import dev.rensei.sandbox.model.Dispatch;
import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.PoolSettings;
import dev.rensei.sandbox.provider.SandboxSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Turns a dispatch and its sandbox's identity into what the provider is asked for. */
@ApplicationScoped
public class SandboxSpecs {

    private static final Logger LOG = Logger.getLogger(SandboxSpecs.class);

    private static final String SESSION_ID = "DONMAI_SESSION_ID";
    private static final String ORG_ID = "DONMAI_ORG_ID";
    private static final String PROJECT_ID = "DONMAI_PROJECT_ID";
    private static final String REGISTRATION_TOKEN = "DONMAI_REGISTRATION_TOKEN";
    private static final Set<String> RESERVED = Set.of(SESSION_ID, ORG_ID, PROJECT_ID, REGISTRATION_TOKEN);

    private final String dispatcher;
    private final Optional<String> platformUrl;
    private final boolean unfenced;

    SandboxSpecs(SandboxConfig config) {
        this.dispatcher = config.dispatcher();
        this.platformUrl = config.platform().url().filter(url -> !url.isBlank());
        this.unfenced = config.unsafe().skip().equals(Optional.of(Safety.NAME_FENCE));
        if (unfenced) {
            LOG.warn("UNSAFE: names don't fence sandboxes (sandbox.unsafe.skip); sessions will have more than one");
        }
    }

    SandboxSpec of(Effect.Create create) {
        Dispatch dispatch = create.dispatch();
        PoolSettings settings = create.pool()
                .settings()
                .orElseThrow(() -> new IllegalStateException("a pool without settings can't be a candidate"));
        return new SandboxSpec(
                unfenced
                        ? create.identity().name() + "-x" + UUID.randomUUID()
                        : create.identity().name(),
                labels(create.identity(), dispatch.labels()),
                env(create),
                settings,
                dispatch.resources(),
                dispatch.image(),
                dispatch.command());
    }

    /** All labels by which the worker finds the sandbox again; they win over the dispatch's own of the same name. */
    Map<String, String> labels(SandboxIdentity identity, Map<String, String> wished) {
        Map<String, String> labels = new HashMap<>(wished);
        labels.putAll(identity.labels());
        labels.put(SandboxIdentity.DISPATCHER, dispatcher);
        return Map.copyOf(labels);
    }

    /** The labels that all sandboxes of a partition carry. */
    public Map<String, String> partitionLabels(int partition) {
        return Map.of(
                SandboxIdentity.MANAGED_BY,
                SandboxIdentity.MANAGER,
                SandboxIdentity.DISPATCHER,
                dispatcher,
                SandboxIdentity.PARTITION,
                Integer.toString(partition));
    }

    private Map<String, Secret> env(Effect.Create create) {
        Dispatch dispatch = create.dispatch();
        Map<String, Secret> env = new LinkedHashMap<>();
        env.put("TRACEPARENT", Secret.of(create.traceparent()));
        platformUrl.ifPresent(url -> {
            env.put("DONMAI_DAEMON_URL", Secret.of(url));
            env.put("DONMAI_PLATFORM_URL", Secret.of(url));
        });
        dispatch.env().forEach((name, value) -> {
            if (!RESERVED.contains(name)) {
                env.put(name, value);
            }
        });
        env.put(SESSION_ID, Secret.of(dispatch.key().sessionId().value()));
        env.put(ORG_ID, Secret.of(dispatch.key().orgId().value()));
        dispatch.projectId().ifPresent(project -> env.put(PROJECT_ID, Secret.of(project)));
        dispatch.registrationToken().ifPresent(token -> env.put(REGISTRATION_TOKEN, token));
        return env;
    }
}
