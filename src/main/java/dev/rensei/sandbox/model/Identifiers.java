package dev.rensei.sandbox.model;

/** What every identifier must hold to be safe in a Kafka key ({@code org/session}) and in a file path. */
final class Identifiers {

    private static final int MAX_LENGTH = 200;

    private Identifiers() {}

    static void check(String what, String value) {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "%s must have 1 to %d characters, not all blank".formatted(what, MAX_LENGTH));
        }
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(what + " must not be a relative path");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '/' || c == '\\' || Character.isISOControl(c)) {
                throw new IllegalArgumentException(what + " must not contain slashes or control characters");
            }
        }
    }
}
