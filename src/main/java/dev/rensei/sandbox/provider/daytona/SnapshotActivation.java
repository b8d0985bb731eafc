package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.ProviderFailure.CredentialRejected;
import dev.rensei.sandbox.provider.ProviderFailure.NotReady;
import dev.rensei.sandbox.provider.ProviderFailure.Throttled;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.daytona.AnswerClassifier.Operation;
import dev.rensei.sandbox.provider.daytona.Reply.Answer;
import io.smallrye.mutiny.Uni;

/** Wakes a snapshot that two weeks without use put to sleep, so that a later create finds it (daytona-e2b-facts A.5). */
final class SnapshotActivation {

    private final Exchange exchange;
    private final AnswerClassifier classifier;

    SnapshotActivation(Exchange exchange, AnswerClassifier classifier) {
        this.exchange = exchange;
        this.classifier = classifier;
    }

    /**
     * Asks once for the snapshot's activation if that is what a create failed for.
     *
     * @return the attempt, or in its place that the snapshot is not ready, and why it won't be if activation is refused
     */
    Uni<Attempt<Sandbox>> ifInactive(
            Account account, String snapshot, Redaction redaction, Reply created, Attempt<Sandbox> attempt) {
        if (!(created instanceof Answer answer)
                || answer.message().filter(CreateTexts::snapshotInactive).isEmpty()
                || !(attempt.outcome() instanceof Outcome.Failed<Sandbox> failed)) {
            return Uni.createFrom().item(attempt);
        }
        return exchange.call(account, Request.activateSnapshot(snapshot))
                .map(reply ->
                        new Attempt<>(Outcome.failed(after(failed.failure(), reply, redaction)), attempt.route()));
    }

    private ProviderFailure after(ProviderFailure inactive, Reply activated, Redaction redaction) {
        if (activated instanceof Answer answer && answer.isSuccess()) {
            return inactive;
        }
        var refusal = classifier.classify(Operation.TOUCH, activated, redaction);
        // A throttle and a refused key concern the whole account; a key that may only not activate, this pool.
        var wholeAccount = refusal instanceof Throttled
                || (refusal instanceof CredentialRejected rejected && rejected.keyRefused());
        return wholeAccount
                ? refusal
                : new NotReady("%s (activation: %s)".formatted(inactive.message(), refusal.message()));
    }
}
