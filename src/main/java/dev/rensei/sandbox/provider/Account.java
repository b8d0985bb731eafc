package dev.rensei.sandbox.provider;

import dev.rensei.sandbox.model.Secret;
import java.net.URI;

/**
 * Whom a call is made as, and where: what throttling, circuits and listings are counted by.
 *
 * @param provider the provider's name
 * @param apiUrl base URL, without a slash at its end
 * @param apiKey the key
 */
public record Account(String provider, URI apiUrl, Secret apiKey) {}
