/**
 * Sandboxes from Daytona, over its REST API in both of its dialects.
 *
 * <p>The documentation speaks of {@code /workspace}; servers since v0.180 and the hosted service serve only
 * {@code /sandbox}. A {@link dev.rensei.sandbox.provider.daytona.DaytonaDialect} is one way to say each thing, and
 * {@link dev.rensei.sandbox.provider.daytona.Dialects} finds out which one an API URL understands. One exchange is
 * {@link dev.rensei.sandbox.provider.daytona.Exchange}: a request out, a
 * {@link dev.rensei.sandbox.provider.daytona.Reply} back. What a reply means is decided in one place,
 * {@link dev.rensei.sandbox.provider.daytona.AnswerClassifier}, with no I/O. This room keeps no state but which routes
 * a server has, never tries an operation again by itself, and knows nothing of Kafka or sessions.
 */
@NullMarked
package dev.rensei.sandbox.provider.daytona;

import org.jspecify.annotations.NullMarked;
