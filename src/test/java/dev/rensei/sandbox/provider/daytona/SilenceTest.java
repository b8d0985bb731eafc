package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SilenceTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), Silence.REFUSED),
                Arguments.of(new ConnectTimeoutException("connection timed out"), Silence.REFUSED),
                Arguments.of(new NoRouteToHostException("No route to host"), Silence.REFUSED),
                Arguments.of(new UnknownHostException("no.such.host"), Silence.HOST_UNKNOWN),
                Arguments.of(new SSLHandshakeException("PKIX path building failed"), Silence.HANDSHAKE_FAILED),
                Arguments.of(new ConnectionPoolTooBusyException("busy"), Silence.NO_CONNECTION_FREE),
                Arguments.of(new TimeoutException("no answer"), Silence.TIMED_OUT),
                Arguments.of(new SocketException("Connection reset"), Silence.BROKEN_OFF),
                Arguments.of(new HttpClosedException("Connection was closed"), Silence.BROKEN_OFF),
                Arguments.of(new SSLException("closing inbound"), Silence.BROKEN_OFF),
                Arguments.of(new IOException("whatever"), Silence.BROKEN_OFF),
                Arguments.of(new IllegalStateException("whatever"), Silence.BROKEN_OFF));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldReadExceptionAndItsCauses(Throwable failure, Silence expected) {
        // When
        var bare = Silence.of(failure);
        var wrapped = Silence.of(new ProcessingException(new RuntimeException(failure)));

        // Then
        assertThat(bare).isEqualTo(expected);
        assertThat(wrapped).isEqualTo(expected);
    }
}
