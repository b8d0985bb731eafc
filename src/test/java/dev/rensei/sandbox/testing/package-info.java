/**
 * What tests share: a Kafka to run against, whether or not a Docker engine is at hand, and plain clients to write to its topics and
 * to wait for what appears on them. It knows Kafka and nothing of the worker, so that a test sees the worker from outside only.
 */
@NullMarked
package dev.rensei.sandbox.testing;

import org.jspecify.annotations.NullMarked;
