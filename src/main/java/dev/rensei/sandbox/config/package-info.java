/**
 * The worker's own settings, declared once with type, default and meaning. Knows nothing of what they are used for.
 */
@NullMarked
package dev.rensei.sandbox.config;

import org.jspecify.annotations.NullMarked;
