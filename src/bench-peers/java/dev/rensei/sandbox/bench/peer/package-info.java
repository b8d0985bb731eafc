/**
 * The same work under frameworks that people use for it. Compiled only with the profile {@code bench}, which brings the frameworks,
 * so that nothing of them reaches the worker or its tests.
 */
@NullMarked
package dev.rensei.sandbox.bench.peer;

import org.jspecify.annotations.NullMarked;
