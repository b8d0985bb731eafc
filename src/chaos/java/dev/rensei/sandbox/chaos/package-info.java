/**
 * The chaos suite: packaged workers as processes of their own, a real broker and the stand-in provider, and everything
 * that can go wrong between them, by a seed. Afterwards three books are compared: what was sent, what was said, and what
 * the provider has. It knows the worker by its contract only.
 */
@NullMarked
package dev.rensei.sandbox.chaos;

import org.jspecify.annotations.NullMarked;
