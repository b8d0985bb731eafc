package dev.rensei.sandbox.provider.daytona;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** No answer, and why. */
enum Silence implements Reply {
    /** The key holds what no HTTP header may, such as a line break. */
    UNSENDABLE_KEY(false, "The API key holds characters that can't be sent"),
    /** No such host. */
    HOST_UNKNOWN(
            false,
            "The host of the Daytona API is not known",
            UnknownHostException.class,
            UnresolvedAddressException.class),
    /** Nobody listens there, or no way leads there. */
    REFUSED(false, "No connection to the Daytona API", ConnectException.class, NoRouteToHostException.class),
    /** The server's certificate, or the lack of one. */
    HANDSHAKE_FAILED(false, "No TLS connection to the Daytona API", SSLHandshakeException.class),
    /** All our own connections are taken. */
    NO_CONNECTION_FREE(false, "All connections to the Daytona API are in use", ConnectionPoolTooBusyException.class),
    /** Sent, and not answered in time. */
    TIMED_OUT(true, "Daytona did not answer in time", TimeoutException.class),
    /** The connection broke before the answer was whole. */
    BROKEN_OFF(true, "The connection to Daytona broke before the answer");

    private final boolean sent;
    private final String message;
    private final List<Class<?>> signs;

    Silence(boolean sent, String message, Class<?>... signs) {
        this.sent = sent;
        this.message = message;
        this.signs = List.of(signs);
    }

    /** Reads an exception of the HTTP client; one that is not known counts as sent. */
    static Silence of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> Arrays.stream(values()).filter(silence -> silence.isSignedBy(cause)))
                .findFirst()
                .orElse(BROKEN_OFF);
    }

    /** Whether the request may have reached the server. */
    boolean sent() {
        return sent;
    }

    /** A sentence for people. */
    String message() {
        return message;
    }

    private boolean isSignedBy(Throwable cause) {
        return signs.stream().anyMatch(sign -> sign.isInstance(cause));
    }
}
