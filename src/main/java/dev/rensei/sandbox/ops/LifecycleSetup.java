package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.lifecycle.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the pieces that need a setting and no bean of their own. */
@ApplicationScoped
public class LifecycleSetup {

    @Produces
    @Singleton
    EventCodec codec(SandboxConfig config) {
        return new EventCodec(config.topics().lifecycle(), "/sandbox-dispatcher/" + config.dispatcher());
    }
}
