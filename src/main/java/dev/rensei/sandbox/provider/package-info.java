/**
 * What the worker asks of a sandbox provider: capabilities, one call per operation, failures as values.
 *
 * <p>An extension implements {@link dev.rensei.sandbox.provider.SandboxProvider} in a package of its own and is found
 * as a bean; nothing else changes. This room knows no Kafka and no session life: an operation is one exchange with the
 * provider, and whether to try again is decided elsewhere.
 */
@NullMarked
package dev.rensei.sandbox.provider;

import org.jspecify.annotations.NullMarked;
