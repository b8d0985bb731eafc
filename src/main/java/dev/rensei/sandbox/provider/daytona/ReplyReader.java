package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.provider.Deletion;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.SandboxPage;
import dev.rensei.sandbox.provider.daytona.AnswerClassifier.Operation;
import dev.rensei.sandbox.provider.daytona.Reply.Answer;
import java.util.List;
import java.util.Optional;

/** Reads what was asked for out of a reply, and hands every other reply to the {@link AnswerClassifier}. */
final class ReplyReader {

    private static final String CHANGING = "state change in progress";

    private final AnswerClassifier classifier;

    ReplyReader(AnswerClassifier classifier) {
        this.classifier = classifier;
    }

    Attempt<Sandbox> created(Reply reply, Redaction redaction) {
        return Attempt.of(
                reply,
                body(reply)
                        .flatMap(body -> SandboxReader.read(body, redaction))
                        .map(Outcome::ok)
                        .orElseGet(() -> failed(Operation.CREATE, reply, redaction)));
    }

    /** A look at one sandbox; one that is destroyed is not there. */
    Attempt<Optional<Sandbox>> seen(Reply reply, Redaction redaction) {
        if (reply instanceof Answer answer && answer.isSandboxMissing()) {
            return Attempt.of(reply, Outcome.ok(Optional.empty()));
        }
        return Attempt.of(
                reply,
                body(reply)
                        .flatMap(body -> SandboxReader.read(body, redaction))
                        .map(sandbox -> Outcome.ok(Optional.of(sandbox).filter(ReplyReader::exists)))
                        .orElseGet(() -> failed(Operation.READ, reply, redaction)));
    }

    /** A bare array up to v0.179, pages with a cursor since (daytona-e2b-facts A.9).
     *
     * @param sandboxes what the list held
     */
    Attempt<SandboxPage> page(Reply reply, List<Sandbox> sandboxes, Redaction redaction) {
        return Attempt.of(
                reply,
                body(reply)
                        .filter(body -> body.isArray() || body.path("items").isArray())
                        .map(body -> Outcome.ok(new SandboxPage(List.copyOf(sandboxes), cursor(body))))
                        .orElseGet(() -> failed(Operation.READ, reply, redaction)));
    }

    Attempt<Deletion> deletion(Reply reply, Redaction redaction) {
        return Attempt.of(
                reply, deletion(reply).map(Outcome::ok).orElseGet(() -> failed(Operation.DELETE, reply, redaction)));
    }

    /** Whether the provider took note; it can't of a sandbox that is gone, nor before v0.112. */
    Outcome<Boolean> touched(Reply reply, Redaction redaction) {
        if (reply instanceof Answer answer) {
            if (answer.isSuccess() && !answer.foreign()) {
                return Outcome.ok(true);
            }
            if (answer.status() == 404) {
                return Outcome.ok(false);
            }
        }
        return failed(Operation.TOUCH, reply, redaction);
    }

    static boolean exists(Sandbox sandbox) {
        return !sandbox.providerState().equals(StateTable.DESTROYED);
    }

    private static Optional<String> cursor(JsonNode body) {
        return Optional.of(body.path("nextCursor"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<Deletion> deletion(Reply reply) {
        if (!(reply instanceof Answer answer)) {
            return Optional.empty();
        }
        if (answer.isSuccess()) {
            // A web page with status 200 is a wrong URL, not a sandbox that was deleted.
            return accepted(answer);
        }
        if (answer.isSandboxMissing()) {
            return Optional.of(Deletion.GONE);
        }
        // 409 since v0.160, 400 before, with the same text.
        var changing = answer.status() == 400
                && answer.message().filter(text -> text.contains(CHANGING)).isPresent();
        var conflict = answer.status() == 409 && answer.message().isPresent();
        return changing || conflict ? Optional.of(Deletion.BUSY) : Optional.empty();
    }

    private static Optional<Deletion> accepted(Answer answer) {
        if (answer.foreign()) {
            return Optional.empty();
        }
        var destroyed = answer.json()
                .map(body -> body.path("state").asText())
                .filter(StateTable.DESTROYED::equals)
                .isPresent();
        return Optional.of(destroyed ? Deletion.GONE : Deletion.ACCEPTED);
    }

    private <T> Outcome<T> failed(Operation operation, Reply reply, Redaction redaction) {
        return Outcome.failed(classifier.classify(operation, reply, redaction));
    }

    private static Optional<JsonNode> body(Reply reply) {
        return reply instanceof Answer answer && answer.isSuccess() ? answer.json() : Optional.empty();
    }
}
