package dev.rensei.sandbox.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What is to be closed at the end, last opened first, whenever the end comes: a Ctrl-C while something is just starting waits for
 * it and closes it too, so that no process stays behind.
 */
final class OpenResources implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private volatile boolean closed;

    /** Opens a resource and remembers it. */
    synchronized <T extends AutoCloseable> T open(Supplier<T> opening) {
        if (closed) {
            throw new IllegalStateException("The demo is ending.");
        }
        var resource = opening.get();
        open.push(resource);
        return resource;
    }

    /** Whether the end has begun. */
    boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.err.println("Not closed in order: " + e);
            }
        }
    }
}
