/**
 * Puts what sessions do into OpenTelemetry traces, from what their listeners are told. Nothing else of the worker knows that
 * there are spans; nothing here changes what it does. See {@code docs/decisions/0009}.
 */
@NullMarked
package dev.rensei.sandbox.trace;

import org.jspecify.annotations.NullMarked;
