package dev.rensei.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.testing.Received;

/** A record that the worker could not read, where it put it. */
record DeadLetter(Received received) {

    /** Says why, in a constant and in words. */
    DeadLetter says(String reason, String causePart) {
        assertThat(received.header("dead-letter-reason")).isEqualTo(reason);
        assertThat(received.header("dead-letter-cause")).contains(causePart);
        assertThat(received.header("dead-letter-topic")).isEqualTo(Wire.DISPATCH);
        return this;
    }

    /** Holds key and value byte for byte. */
    DeadLetter holds(String key, byte[] value) {
        assertThat(received.key()).isEqualTo(key);
        assertThat(received.value()).isEqualTo(value);
        return this;
    }
}
