/** What an operator sees: health, metrics, logs and the read-only endpoints. Changes nothing. */
@NullMarked
package dev.rensei.sandbox.ops;

import org.jspecify.annotations.NullMarked;
