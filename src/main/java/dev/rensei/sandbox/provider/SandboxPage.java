package dev.rensei.sandbox.provider;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing.
 *
 * @param sandboxes what it shows
 * @param nextCursor where the next one begins, empty at the end
 */
public record SandboxPage(List<Sandbox> sandboxes, Optional<String> nextCursor) {}
