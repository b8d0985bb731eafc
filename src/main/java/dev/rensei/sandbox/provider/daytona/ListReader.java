package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.SandboxPage;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;

/**
 * Asks for a listing and reads it, sandbox by sandbox, while it arrives: one without pages, of a server up to v0.179, has
 * thousands of them.
 */
final class ListReader {

    private final Exchange exchange;
    private final ReplyReader replies;

    ListReader(Exchange exchange, ReplyReader replies) {
        this.exchange = exchange;
        this.replies = replies;
    }

    Uni<Attempt<SandboxPage>> read(Account account, Request request) {
        var redaction = Redaction.of(account.apiKey());
        return Uni.createFrom().deferred(() -> {
            var sandboxes = new ArrayList<Sandbox>();
            return exchange.list(account, request, item -> SandboxReader.read(item, redaction)
                            .ifPresent(sandboxes::add))
                    .map(reply -> replies.page(reply, sandboxes, redaction));
        });
    }
}
