package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.ProviderFailure.Ambiguous;
import dev.rensei.sandbox.provider.ProviderFailure.CredentialRejected;
import dev.rensei.sandbox.provider.ProviderFailure.FailedToStart;
import dev.rensei.sandbox.provider.ProviderFailure.NameTaken;
import dev.rensei.sandbox.provider.ProviderFailure.NotReady;
import dev.rensei.sandbox.provider.ProviderFailure.QuotaExceeded;
import dev.rensei.sandbox.provider.ProviderFailure.Rejected;
import dev.rensei.sandbox.provider.ProviderFailure.Throttled;
import dev.rensei.sandbox.provider.ProviderFailure.Unreachable;
import dev.rensei.sandbox.provider.daytona.Reply.Answer;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Decides what a reply means that is not what was asked for: the tables of daytona-e2b-facts C.5.
 *
 * <p>The text comes before the status, because the same condition changed its status between versions (quota was 403,
 * then 400), and "no runner" is a 400 that passes. A status of 500 and up is never read: its text says nothing on
 * whether the sandbox was made.
 */
final class AnswerClassifier {

    /** What was asked for. */
    enum Operation {
        CREATE,
        READ,
        DELETE,
        TOUCH
    }

    private final InstantSource clock;

    AnswerClassifier(InstantSource clock) {
        this.clock = clock;
    }

    /** The failure that this reply is. */
    ProviderFailure classify(Operation operation, Reply reply, Redaction redaction) {
        if (reply instanceof Answer answer) {
            return classify(operation, answer, redaction);
        }
        return silence((Silence) reply);
    }

    private static ProviderFailure silence(Silence silence) {
        if (silence == Silence.UNSENDABLE_KEY) {
            return new CredentialRejected(silence.message(), true);
        }
        return silence.sent() ? new Ambiguous(silence.message()) : new Unreachable(silence.message());
    }

    private ProviderFailure classify(Operation operation, Answer answer, Redaction redaction) {
        var message = message(answer, redaction);
        if (answer.isRouteMissing()) {
            return new Rejected("The API has no such route; check daytonaApiUrl and apiDialect: " + message);
        }
        if (operation == Operation.CREATE && isSpoken(answer.status())) {
            var spoken = answer.message().flatMap(text -> createText(answer.status(), text, message));
            if (spoken.isPresent()) {
                return spoken.get();
            }
        }
        return byStatus(operation, answer, message);
    }

    /** Whether the text decides: not for a refused key or a throttle, and a server error's text says nothing. */
    private static boolean isSpoken(int status) {
        return status >= 400 && status < 500 && status != 401 && status != 429;
    }

    private static Optional<ProviderFailure> createText(int status, String text, String message) {
        if (CreateTexts.failedToStart(text)) {
            return Optional.of(new FailedToStart(message));
        }
        if (status == 409 && CreateTexts.nameTaken(text)) {
            return Optional.of(new NameTaken(message));
        }
        if (CreateTexts.aboveSandboxCap(text)) {
            return Optional.of(new Rejected(message));
        }
        if (CreateTexts.aboveQuota(text)) {
            return Optional.of(new QuotaExceeded(message));
        }
        if (CreateTexts.notReady(text)) {
            return Optional.of(new NotReady(message));
        }
        return Optional.empty();
    }

    private ProviderFailure byStatus(Operation operation, Answer answer, String message) {
        var status = answer.status();
        if (status == 401 || status == 403) {
            return new CredentialRejected(message, status == 401);
        }
        if (status == 429) {
            return new Throttled(message, RetryAfter.of(answer.headers(), clock.instant()));
        }
        if (status >= 300 && status < 400) {
            return new Rejected("The API redirects; daytonaApiUrl must be the URL that it redirects to");
        }
        // 408: the server gave up. 409: another operation was faster, and its outcome is not ours to know.
        if (status < 400 || status >= 500 || status == 408 || status == 409) {
            return new Ambiguous(message);
        }
        if (status == 404) {
            return operation == Operation.CREATE && answer.isThingMissing()
                    ? new Rejected(message)
                    : new Ambiguous(message);
        }
        return new Rejected(message);
    }

    private static String message(Answer answer, Redaction redaction) {
        if (answer.isSuccess()) {
            return "Daytona answered %d with a body that is not what the API promises".formatted(answer.status());
        }
        return answer.message()
                .map(redaction::clean)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> "Daytona answered %d without a message".formatted(answer.status()));
    }
}
