/**
 * The benchmark: the packaged worker beside others that do the same work, each in a process of its own, on one broker and one
 * stand-in Daytona. It knows the worker from outside only: its topics, its settings and its endpoints.
 */
@NullMarked
package dev.rensei.sandbox.bench;

import org.jspecify.annotations.NullMarked;
