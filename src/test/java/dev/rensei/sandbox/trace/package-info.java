/** Spans as tests see them: kept in memory. */
@NullMarked
package dev.rensei.sandbox.trace;

import org.jspecify.annotations.NullMarked;
