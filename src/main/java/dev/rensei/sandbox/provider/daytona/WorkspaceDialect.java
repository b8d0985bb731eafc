package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Deletion;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.SandboxPage;
import dev.rensei.sandbox.provider.SandboxSpec;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /workspace}, as documented; served up to v0.179.
 *
 * <p>A create answers with the true state after the start. Lookups are by id only. A deleted workspace stays readable as
 * {@code destroyed} for ever, and deleting it again is a conflict for ever (daytona-e2b-facts A.1).
 */
final class WorkspaceDialect implements DaytonaDialect {

    private final Exchange exchange;
    private final ReplyReader replies;
    private final SnapshotActivation activation;
    private final ListReader lists;

    WorkspaceDialect(Exchange exchange, ReplyReader replies, SnapshotActivation activation) {
        this.exchange = exchange;
        this.replies = replies;
        this.activation = activation;
        this.lists = new ListReader(exchange, replies);
    }

    @Override
    public Uni<Attempt<Sandbox>> create(Account account, SandboxSpec spec) {
        var body = CreateBodies.workspace(spec);
        var redaction = Redaction.of(account.apiKey(), spec.env().values());
        return exchange.create(account, Request.createWorkspace(body.revealed()))
                .flatMap(reply -> activation.ifInactive(
                        account, body.image(), redaction, reply, replies.created(reply, redaction)));
    }

    @Override
    public Uni<Attempt<Optional<Sandbox>>> inspect(Account account, String externalId) {
        return exchange.call(account, Request.workspace(externalId)).flatMap(reply -> {
            var attempt = replies.seen(reply, Redaction.of(account.apiKey()));
            return Absence.isForeign(reply)
                    ? Uni.createFrom().item(attempt)
                    : absence(account, externalId).confirm(attempt, Optional.empty());
        });
    }

    /** By labels: a server with names has {@code GET /sandbox/{name}}, which is asked before this. */
    @Override
    public Uni<Attempt<Optional<Sandbox>>> findByName(Account account, String name, Map<String, String> labels) {
        return list(account, labels, Optional.empty())
                .map(attempt -> attempt.map(page -> LabelFilter.pick(page, name, labels)));
    }

    @Override
    public Uni<Attempt<SandboxPage>> list(Account account, Map<String, String> labels, Optional<String> cursor) {
        return lists.read(account, Request.workspaces(LabelFilter.query(labels)));
    }

    @Override
    public Uni<Attempt<Deletion>> delete(Account account, String externalId) {
        return exchange.call(account, Request.deleteWorkspace(externalId))
                .map(reply -> replies.deletion(reply, Redaction.of(account.apiKey())))
                .flatMap(attempt -> attempt.outcome().equals(Outcome.ok(Deletion.BUSY))
                        ? settled(account, externalId, attempt)
                        : absence(account, externalId).confirm(attempt, Deletion.GONE));
    }

    private Absence absence(Account account, String externalId) {
        return new Absence(externalId, cursor -> list(account, Map.of(), cursor));
    }

    /** A conflict is either a change under way or a second deletion: only a look tells. */
    private Uni<Attempt<Deletion>> settled(Account account, String externalId, Attempt<Deletion> busy) {
        return inspect(account, externalId)
                .map(look -> look.outcome().equals(Outcome.ok(Optional.<Sandbox>empty()))
                        ? busy.map(was -> Deletion.GONE)
                        : busy);
    }
}
