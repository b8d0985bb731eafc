/**
 * The work that every subject but the worker does, written once, so that subjects differ in nothing but who calls it: read a
 * dispatch, write {@code provisioning}, create a sandbox, write {@code running}.
 */
@NullMarked
package dev.rensei.sandbox.bench.work;

import org.jspecify.annotations.NullMarked;
