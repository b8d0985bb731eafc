/** The worker's way in and out: its start, its end by signal. */
@NullMarked
package dev.rensei.sandbox;

import org.jspecify.annotations.NullMarked;
