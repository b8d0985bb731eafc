/**
 * Where dispatches come in: the consumer, the decoder with its validation, the dead-letter path, acknowledgement.
 *
 * <p>A record is decoded, routed and handed to its session, and acknowledged when the session says that its outcome is
 * durable. What can't be read goes to the dead-letter topic, byte for byte.
 */
@NullMarked
package dev.rensei.sandbox.dispatch;

import org.jspecify.annotations.NullMarked;
