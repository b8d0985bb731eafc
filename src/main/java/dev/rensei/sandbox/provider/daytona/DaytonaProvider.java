package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Capabilities;
import dev.rensei.sandbox.provider.Deletion;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ParsedSettings;
import dev.rensei.sandbox.provider.ProviderAccessDefaults;
import dev.rensei.sandbox.provider.RuntimeProvides;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.SandboxPage;
import dev.rensei.sandbox.provider.SandboxProvider;
import dev.rensei.sandbox.provider.SandboxSpec;
import dev.rensei.sandbox.timer.Timers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Daytona sandboxes, in whichever dialect the server and the pool want. */
@ApplicationScoped
class DaytonaProvider implements SandboxProvider {

    private final Exchange exchange;
    private final ReplyReader replies;
    private final Dialects dialects;

    @Inject
    DaytonaProvider(Connections connections, DaytonaHttp http, Timers timers) {
        var classifier = new AnswerClassifier(InstantSource.system());
        this.exchange = new Exchange(connections, http, timers);
        this.replies = new ReplyReader(classifier);
        var activation = new SnapshotActivation(exchange, classifier);
        this.dialects = new Dialects(
                new WorkspaceDialect(exchange, replies, activation), new SandboxDialect(exchange, replies, activation));
    }

    @Override
    public String name() {
        return DaytonaProfile.NAME;
    }

    @Override
    public Capabilities capabilities() {
        return DaytonaProfile.CAPABILITIES;
    }

    @Override
    public RuntimeProvides classDefaults() {
        return DaytonaProfile.CLASS_DEFAULTS;
    }

    @Override
    public ProviderAccessDefaults accessDefaults() {
        return DaytonaProfile.ACCESS;
    }

    @Override
    public ParsedSettings parseSettings(JsonNode config) {
        return SettingsParser.parse(config);
    }

    @Override
    public OptionalInt autoStopMinutes(SandboxSpec spec) {
        return OptionalInt.of(Sizes.autoStopMinutes(spec.resources()));
    }

    @Override
    public Uni<Outcome<Sandbox>> create(Account account, SandboxSpec spec) {
        return switch (CreateBodies.settings(spec).apiDialect()) {
            case AUTO -> dialects.documentedFirst(account.apiUrl(), dialect -> dialect.create(account, spec));
            case WORKSPACE -> dialects.inWorkspace(account.apiUrl(), dialect -> dialect.create(account, spec));
            case SANDBOX -> dialects.inSandbox(account.apiUrl(), dialect -> dialect.create(account, spec));
        };
    }

    @Override
    public Uni<Outcome<Optional<Sandbox>>> findByName(Account account, String name, Map<String, String> labels) {
        return dialects.namesFirst(account.apiUrl(), dialect -> dialect.findByName(account, name, labels));
    }

    @Override
    public Uni<Outcome<Optional<Sandbox>>> inspect(Account account, String externalId) {
        return dialects.currentFirst(account.apiUrl(), dialect -> dialect.inspect(account, externalId));
    }

    @Override
    public Uni<Outcome<SandboxPage>> list(Account account, Map<String, String> labels, Optional<String> cursor) {
        return dialects.currentFirst(account.apiUrl(), dialect -> dialect.list(account, labels, cursor));
    }

    @Override
    public Uni<Outcome<Deletion>> delete(Account account, String externalId) {
        return dialects.wishedFirst(account.apiUrl(), dialect -> dialect.delete(account, externalId));
    }

    @Override
    public Uni<Outcome<Boolean>> touch(Account account, String externalId) {
        return exchange.call(account, Request.touchSandbox(externalId))
                .map(reply -> replies.touched(reply, Redaction.of(account.apiKey())));
    }
}
