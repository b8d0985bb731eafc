/**
 * A real Kafka broker inside the JVM: one node, KRaft, on loopback, for the tests and the demo where no Docker engine answers. It
 * is Apache Kafka's own server, so what clients see (transactions, compaction, SASL, a broker that goes away and comes back) is not
 * imitated. It knows nothing of the worker and is never part of the packaged application.
 */
@NullMarked
package dev.rensei.sandbox.broker;

import org.jspecify.annotations.NullMarked;
