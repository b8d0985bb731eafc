/**
 * The whole worker as its user sees it: dispatches go in on one topic, lifecycle events come out on another, and sandboxes
 * stand at the provider. Kafka and the stand-in Daytona are real servers; nothing of the worker is replaced.
 *
 * <p>All tests share one running worker, one set of topics and two stand-ins. What keeps them apart is the organization:
 * every {@link dev.rensei.sandbox.scenario.Scenario} has one of its own, with its own key and so its own account.
 */
@NullMarked
package dev.rensei.sandbox.scenario;

import org.jspecify.annotations.NullMarked;
