/**
 * What the worker has said, and so knows: lifecycle events, the topic they are written to, and the ledger read back.
 *
 * <p>The ledger is the fold of the topic; the same fold serves while running and at restore. This room knows no
 * provider and decides nothing about sessions.
 */
@NullMarked
package dev.rensei.sandbox.lifecycle;

import org.jspecify.annotations.NullMarked;
