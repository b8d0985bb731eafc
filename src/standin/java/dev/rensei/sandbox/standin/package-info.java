/**
 * A stand-in for the Daytona API server, for tests, demonstrations and benchmarks.
 *
 * <p>It keeps sandboxes in memory and lets them live as the real server does: a create waits for the start, a delete is
 * asynchronous, a name is unique and free again at once. Both API dialects answer as the recording of the real server
 * says ({@code daytona-observed-responses.jsonl}, {@code daytona-e2b-facts}). Latency, quotas, throttles and faults are
 * set from Java or over HTTP under {@code /__standin}. All state belongs to one event loop, so nothing here locks, and a
 * request that is held costs no thread. This package knows nothing of the worker that it stands in front of.
 */
@NullMarked
package dev.rensei.sandbox.standin;

import org.jspecify.annotations.NullMarked;
