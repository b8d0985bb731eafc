package dev.rensei.sandbox.lifecycle;

/**
 * A lifecycle event with what travels beside its payload.
 *
 * @param event the payload
 * @param traceparent the W3C trace context that is carried through
 */
public record Entry(LifecycleEvent event, String traceparent) {}
