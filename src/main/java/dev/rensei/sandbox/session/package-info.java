/**
 * The life of one session: a pure state machine, and the actor that carries out what it decides.
 *
 * <p>{@link dev.rensei.sandbox.session.SessionState} is the machine: {@code (state, input, time) → (state, effects)},
 * without I/O, so that every interleaving can be walked in a test. {@link dev.rensei.sandbox.session.SessionActor} runs
 * it: one input at a time, effects in order, an event durable before whatever follows it. This room knows no Kafka
 * consumer and no provider's REST.
 */
@NullMarked
package dev.rensei.sandbox.session;

import org.jspecify.annotations.NullMarked;
