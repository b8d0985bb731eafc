package dev.rensei.sandbox.model;

import java.util.Objects;

/**
 * A value that must never be shown: an API key, a registration token, the value of an environment variable.
 *
 * <p>{@link #toString()} is {@code ***}, and the type has no bean property, so that neither a log nor a general
 * JSON mapper can write it. The one request that needs the value asks for it by name, with {@link #reveal()}.
 */
public final class Secret {

    /** The first character after the printable ones of ASCII. */
    private static final char DELETE = 0x7f;

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** Wraps a value. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself. Call it only where the value leaves for the place it is meant for. */
    public String reveal() {
        return value;
    }

    /** Whether the value is empty or only white space. */
    public boolean isBlank() {
        return value.isBlank();
    }

    /** Whether every character is a visible one of ASCII, so that the value can stand in a header. */
    public boolean isPrintableAscii() {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= DELETE) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
