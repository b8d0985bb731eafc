package dev.rensei.sandbox.watch;

import dev.rensei.sandbox.access.Access;
import dev.rensei.sandbox.access.Errand;
import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.SandboxPage;
import dev.rensei.sandbox.session.Input;
import dev.rensei.sandbox.session.SandboxSpecs;
import dev.rensei.sandbox.session.Sessions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one account's listing of one partition, page by page, and compares it with what should be there.
 *
 * <p>A listing may be stale, so it only raises suspicions. Each is settled by a look at the sandbox by its id.
 */
@ApplicationScoped
public class Listing {

    private final Access access;
    private final Sessions sessions;
    private final SandboxSpecs specs;
    private final Strays strays;
    private final UnheardOf unheardOf;
    private final int maxLooks;

    Listing(
            Access access,
            Sessions sessions,
            SandboxSpecs specs,
            Strays strays,
            UnheardOf unheardOf,
            SandboxConfig config) {
        this.access = access;
        this.sessions = sessions;
        this.specs = specs;
        this.strays = strays;
        this.unheardOf = unheardOf;
        this.maxLooks = config.watch().maxLooks();
    }

    /** Completes when the whole listing was read and all suspicions are settled, or as soon as the account fails. */
    Uni<Void> compare(int partition, Account account, Map<String, Survey.Expected> expected) {
        Run run = new Run(partition, account, expected);
        return run.page(Optional.empty());
    }

    /** One reading of one listing. */
    private final class Run {
        private final int partition;
        private final Account account;
        private final Map<String, String> labels;
        private final Map<String, Survey.Expected> expected;
        private final Set<String> well = new HashSet<>();
        private final List<Sandbox> others = new ArrayList<>();

        Run(int partition, Account account, Map<String, Survey.Expected> expected) {
            this.partition = partition;
            this.account = account;
            this.labels = specs.partitionLabels(partition);
            this.expected = expected;
        }

        Uni<Void> page(Optional<String> cursor) {
            return access.list(account, labels, cursor).chain(outcome -> {
                if (!(outcome instanceof Outcome.Ok<SandboxPage> ok)) {
                    return Uni.createFrom().voidItem(); // half a listing proves nothing; the next round asks again
                }
                ok.value().sandboxes().forEach(this::take);
                return ok.value().nextCursor().isPresent() ? page(ok.value().nextCursor()) : settle();
            });
        }

        private void take(Sandbox sandbox) {
            if (!expected.containsKey(sandbox.externalId())) {
                // A server that does not filter shows other deployments' too.
                if (sandbox.labels().entrySet().containsAll(labels.entrySet())) {
                    others.add(sandbox);
                }
                return;
            }
            if (isWell(sandbox)) {
                well.add(sandbox.externalId());
            }
        }

        /** A suspect is who is not in the listing, or not well there. */
        private Uni<Void> settle() {
            return Multi.createFrom()
                    .items(expected.entrySet().stream().filter(one -> !well.contains(one.getKey())))
                    .onItem()
                    .transformToUni(suspect -> look(suspect.getKey(), suspect.getValue()))
                    .merge(maxLooks)
                    .collect()
                    .last()
                    .chain(() -> strays.settle(partition, account, others));
        }

        private static boolean isWell(Sandbox sandbox) {
            return switch (sandbox.condition()) {
                case RUNNING, PROVISIONING, CHANGING -> true;
                case PAUSED, FAILED, ENDED, UNHEARD_OF -> false;
            };
        }

        private Uni<Void> look(String externalId, Survey.Expected expected) {
            Place place = expected.place();
            return access.inspect(place.orgId(), place.provider(), place.apiUrl(), externalId, Errand.WATCH)
                    .invoke(outcome -> {
                        if (outcome instanceof Outcome.Ok<Optional<Located>> ok) {
                            Optional<Sandbox> seen =
                                    ok.value().map(Located::sandbox).map(unheardOf::judge);
                            sessions.tell(partition, expected.key(), new Input.Observed(externalId, seen));
                        }
                    })
                    .replaceWithVoid();
        }
    }
}
