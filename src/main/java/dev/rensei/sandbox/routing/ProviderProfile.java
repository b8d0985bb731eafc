package dev.rensei.sandbox.routing;

import dev.rensei.sandbox.provider.Capabilities;
import dev.rensei.sandbox.provider.RuntimeProvides;
import dev.rensei.sandbox.provider.SandboxProvider;

/**
 * What routing knows of a provider: its declarations.
 *
 * @param capabilities its capability profile
 * @param classDefaults what its pools provide when they don't say
 */
public record ProviderProfile(Capabilities capabilities, RuntimeProvides classDefaults) {

    /** What this provider declares. */
    public static ProviderProfile of(SandboxProvider provider) {
        return new ProviderProfile(provider.capabilities(), provider.classDefaults());
    }
}
