package dev.rensei.sandbox.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports on loopback, below the range from which the system takes the ports of outgoing connections. A port inside that
 * range may be taken by a client while the broker is down, and a client that keeps connecting to it may even connect to itself.
 */
public final class LoopbackPorts {

    private static final int FIRST = 15_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 200;

    private LoopbackPorts() {}

    /** The wanted port if nobody listens on it, else any that is free. */
    public static int preferably(int wanted) {
        return isFree(wanted) ? wanted : free();
    }

    /** A port that nobody listened on a moment ago. */
    public static int free() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between %d and %d".formatted(FIRST, LAST));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
