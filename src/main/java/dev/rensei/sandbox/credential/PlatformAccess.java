package dev.rensei.sandbox.credential;

import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.SandboxProvider;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * What the operator says about a provider: the platform's own key and URL, and the hosts to trust.
 *
 * @param apiKey the platform's own key
 * @param apiUrl the platform's own URL
 * @param defaultUrl the provider's public URL
 * @param trustedHostsKey the configuration key {@code sandbox.<provider>.trusted-hosts}
 * @param trustedHosts what stands there: {@code host} or {@code host:port}, separated by commas; default: none
 */
record PlatformAccess(
        Optional<Secret> apiKey,
        Optional<ApiUrl> apiUrl,
        ApiUrl defaultUrl,
        String trustedHostsKey,
        TrustedHosts trustedHosts) {

    /**
     * Reads it from the configuration. The key of the trusted hosts has the provider's name in it, so that a further
     * provider needs no code here.
     *
     * @throws ConfigurationException if a value can't be used
     */
    static PlatformAccess of(SandboxProvider provider, Config config) {
        var defaults = provider.accessDefaults();
        var trustedHostsKey = "sandbox." + provider.name() + ".trusted-hosts";
        return new PlatformAccess(
                value(config, defaults.apiKeyVariable()).map(Secret::of),
                value(config, defaults.apiUrlVariable()).map(text -> url(defaults.apiUrlVariable(), text)),
                url(
                        "The default URL of " + provider.name(),
                        defaults.defaultApiUrl().toString()),
                trustedHostsKey,
                trustedHosts(config, trustedHostsKey));
    }

    /** Whether a request may go there at all: encrypted, or not over a network that the operator doesn't trust. */
    boolean allowsRequestsTo(ApiUrl url) {
        return url.isEncrypted() || url.isLoopback() || trustedHosts.contains(url);
    }

    /** Whether the operator, and not an organization, has chosen this server. */
    boolean hasChosen(ApiUrl url) {
        return url.isSameServer(defaultUrl)
                || apiUrl.filter(url::isSameServer).isPresent()
                || trustedHosts.contains(url);
    }

    private static Optional<String> value(Config config, String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static ApiUrl url(String place, String text) {
        try {
            return ApiUrl.parse(place, text);
        } catch (ApiUrl.Malformed e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private static TrustedHosts trustedHosts(Config config, String key) {
        try {
            return TrustedHosts.of(config.getOptionalValues(key, String.class).orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(key + ": " + e.getMessage());
        }
    }
}
