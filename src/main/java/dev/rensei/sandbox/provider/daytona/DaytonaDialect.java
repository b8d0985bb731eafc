package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Deletion;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.SandboxPage;
import dev.rensei.sandbox.provider.SandboxSpec;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/**
 * One way to say things to a Daytona server. Ids are the same in both ways: what one made, the other can delete
 * (daytona-e2b-facts B.3).
 */
interface DaytonaDialect {

    /** Asks for a sandbox. */
    Uni<Attempt<Sandbox>> create(Account account, SandboxSpec spec);

    /** Looks at one sandbox by its id. */
    Uni<Attempt<Optional<Sandbox>>> inspect(Account account, String externalId);

    /** Looks for a sandbox by the name and labels that it was made with. */
    Uni<Attempt<Optional<Sandbox>>> findByName(Account account, String name, Map<String, String> labels);

    /** One page of those that carry all the labels. */
    Uni<Attempt<SandboxPage>> list(Account account, Map<String, String> labels, Optional<String> cursor);

    /** Asks for a sandbox's removal. */
    Uni<Attempt<Deletion>> delete(Account account, String externalId);
}
