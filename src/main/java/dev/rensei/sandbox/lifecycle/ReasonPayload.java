package dev.rensei.sandbox.lifecycle;

import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;

/**
 * A reason on the wire.
 *
 * @param code the closed set's word
 * @param message what a person reads
 * @param retryable whether the same dispatch may succeed elsewhere or later
 */
public record ReasonPayload(ReasonCode code, String message, boolean retryable) {

    /** The wire form of a reason. */
    public static ReasonPayload of(Reason reason) {
        return new ReasonPayload(reason.code(), reason.message(), reason.code().retryable());
    }
}
