/**
 * Plumbing between the worker and Kafka: client settings, topics checked at start, a writer that does not give up.
 *
 * <p>Knows nothing of dispatches, sessions or events.
 */
@NullMarked
package dev.rensei.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
