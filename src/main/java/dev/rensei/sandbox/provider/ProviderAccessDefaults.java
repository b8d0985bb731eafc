package dev.rensei.sandbox.provider;

import java.net.URI;

/**
 * Where a provider is and with which key, when nobody says.
 *
 * @param apiKeyVariable environment variable of the platform's own key
 * @param apiUrlVariable environment variable of the platform's own URL
 * @param defaultApiUrl the provider's public URL
 */
public record ProviderAccessDefaults(String apiKeyVariable, String apiUrlVariable, URI defaultApiUrl) {}
