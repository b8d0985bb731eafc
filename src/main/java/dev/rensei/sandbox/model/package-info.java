/**
 * The words of the domain: dispatches, sessions, reasons, routing traces, secrets.
 *
 * <p>Plain immutable types. This room knows no Quarkus, no Kafka, no REST and no other room of the worker.
 */
@NullMarked
package dev.rensei.sandbox.model;

import org.jspecify.annotations.NullMarked;
