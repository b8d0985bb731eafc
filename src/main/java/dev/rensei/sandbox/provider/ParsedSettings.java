package dev.rensei.sandbox.provider;

import java.util.List;

/**
 * A pool's settings as read by its provider.
 *
 * @param settings the settings
 * @param warnings sentences on what was ignored, such as unknown keys
 */
public record ParsedSettings(PoolSettings settings, List<String> warnings) {}
