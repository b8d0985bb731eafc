package dev.rensei.sandbox.pool;

import java.util.List;

/**
 * What was read, and what is odd about it.
 *
 * @param value what was read
 * @param warnings sentences on what was ignored, such as unknown keys
 */
record Parsed<T>(T value, List<String> warnings) {}
