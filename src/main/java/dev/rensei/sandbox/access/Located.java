package dev.rensei.sandbox.access;

import dev.rensei.sandbox.provider.Sandbox;
import java.net.URI;
import java.util.Optional;

/**
 * A sandbox and where its provider is.
 *
 * @param sandbox as the provider shows it
 * @param apiUrl the account's URL
 * @param autoStopMinutes idle minutes after which the provider stops it, if the worker set that
 */
public record Located(Sandbox sandbox, URI apiUrl, Optional<Integer> autoStopMinutes) {}
