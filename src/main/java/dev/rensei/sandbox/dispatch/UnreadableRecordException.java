package dev.rensei.sandbox.dispatch;

/**
 * A record that can't be read, not even as far as to know its session.
 *
 * <p>Reason and cause go into headers and logs, so they name fields and expectations, never values.
 */
final class UnreadableRecordException extends Exception {

    private final String reason;

    /**
     * @param reason what kind of defect it is, a short constant
     * @param cause where it is and what was expected
     */
    UnreadableRecordException(String reason, String cause) {
        super(cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
