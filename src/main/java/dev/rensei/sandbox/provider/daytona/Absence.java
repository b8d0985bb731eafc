package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.SandboxPage;
import dev.rensei.sandbox.provider.daytona.Attempt.Route;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether an unexplained 404 on an id means that the sandbox is gone: only if the listing of the same routes, read to its
 * end, does not show the sandbox either.
 *
 * @param externalId the sandbox
 * @param listing reads a page of all sandboxes in the dialect that answered 404
 */
record Absence(String externalId, Function<Optional<String>, Uni<Attempt<SandboxPage>>> listing) {

    /** Whether it is a proxy's page, which says nothing of a sandbox: one that has lost its server must end no session. */
    static boolean isForeign(Reply reply) {
        return reply instanceof Reply.Answer answer && answer.foreign();
    }

    /**
     * The attempt as it was, unless it is an unexplained 404 that the listing confirms.
     *
     * @param gone what there is to say of a sandbox that is gone
     */
    <T> Uni<Attempt<T>> confirm(Attempt<T> attempt, T gone) {
        return attempt.route() == Route.UNCLEAR
                ? read(Optional.empty(), attempt, gone)
                : Uni.createFrom().item(attempt);
    }

    private <T> Uni<Attempt<T>> read(Optional<String> cursor, Attempt<T> unexplained, T gone) {
        return listing.apply(cursor).flatMap(listed -> {
            if (!(listed.outcome() instanceof Outcome.Ok<SandboxPage> ok)) {
                return Uni.createFrom().item(unexplained);
            }
            var page = ok.value();
            if (shows(page)) {
                return Uni.createFrom().item(new Attempt<>(unexplained.outcome(), Route.PRESENT));
            }
            return page.nextCursor().isPresent()
                    ? read(page.nextCursor(), unexplained, gone)
                    : Uni.createFrom().item(new Attempt<>(Outcome.ok(gone), Route.PRESENT));
        });
    }

    private boolean shows(SandboxPage page) {
        return page.sandboxes().stream().filter(ReplyReader::exists).anyMatch(sandbox -> sandbox.externalId()
                .equals(externalId));
    }
}
