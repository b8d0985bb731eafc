package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Deletion;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.SandboxPage;
import dev.rensei.sandbox.provider.SandboxSpec;
import dev.rensei.sandbox.provider.daytona.Reply.Answer;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /sandbox}, served since v0.101 and alone since v0.180.
 *
 * <p>A create answers {@code creating} even when the sandbox is started. Lookups are by id or name and are the
 * authority; the listing lags behind (daytona-e2b-facts A.2, A.9).
 */
final class SandboxDialect implements DaytonaDialect {

    /** Most that a page may hold. */
    private static final int PAGE = 200;

    private final Exchange exchange;
    private final ReplyReader replies;
    private final SnapshotActivation activation;
    private final ListReader lists;

    SandboxDialect(Exchange exchange, ReplyReader replies, SnapshotActivation activation) {
        this.exchange = exchange;
        this.replies = replies;
        this.activation = activation;
        this.lists = new ListReader(exchange, replies);
    }

    @Override
    public Uni<Attempt<Sandbox>> create(Account account, SandboxSpec spec) {
        var snapshot = CreateBodies.snapshot(spec);
        if (snapshot.isEmpty() && !Dockerfile.accepts(CreateBodies.image(spec))) {
            return Uni.createFrom().item(Attempt.unsent(new ProviderFailure.Rejected("The image is not a reference")));
        }
        var body = CreateBodies.sandbox(spec);
        var redaction = Redaction.of(account.apiKey(), spec.env().values());
        return exchange.create(account, Request.createSandbox(body.revealed())).flatMap(reply -> {
            var attempt = replies.created(reply, redaction);
            return snapshot.map(name -> activation.ifInactive(account, name, redaction, reply, attempt))
                    .orElseGet(() -> Uni.createFrom().item(attempt));
        });
    }

    @Override
    public Uni<Attempt<Optional<Sandbox>>> inspect(Account account, String externalId) {
        return look(account, externalId).flatMap(reply -> {
            var attempt = replies.seen(reply, Redaction.of(account.apiKey()));
            return Absence.isForeign(reply)
                    ? Uni.createFrom().item(attempt)
                    : absence(account, externalId).confirm(attempt, Optional.empty());
        });
    }

    @Override
    public Uni<Attempt<Optional<Sandbox>>> findByName(Account account, String name, Map<String, String> labels) {
        return look(account, name).flatMap(reply -> {
            if (reply instanceof Answer answer && isNoWordOnNames(answer)) {
                // Before v0.110 a sandbox has no name to be found by (daytona-e2b-facts B.2).
                return list(account, labels, Optional.empty())
                        .map(attempt -> attempt.map(page -> LabelFilter.pick(page, name, labels)));
            }
            return Uni.createFrom()
                    .item(replies.seen(reply, Redaction.of(account.apiKey()))
                            .map(found -> found.filter(sandbox -> !LabelFilter.isRenamed(sandbox))));
        });
    }

    @Override
    public Uni<Attempt<SandboxPage>> list(Account account, Map<String, String> labels, Optional<String> cursor) {
        return lists.read(account, Request.sandboxes(LabelFilter.query(labels), PAGE, cursor));
    }

    @Override
    public Uni<Attempt<Deletion>> delete(Account account, String externalId) {
        return exchange.call(account, Request.deleteSandbox(externalId))
                .map(reply -> replies.deletion(reply, Redaction.of(account.apiKey())))
                .flatMap(attempt -> absence(account, externalId).confirm(attempt, Deletion.GONE));
    }

    private static boolean isNoWordOnNames(Answer answer) {
        return answer.isUnexplained() || (answer.isSandboxMissing() && answer.isIdOnlyLookup());
    }

    private Absence absence(Account account, String externalId) {
        return new Absence(externalId, cursor -> list(account, Map.of(), cursor));
    }

    private Uni<Reply> look(Account account, String idOrName) {
        return exchange.call(account, Request.sandbox(idOrName));
    }
}
