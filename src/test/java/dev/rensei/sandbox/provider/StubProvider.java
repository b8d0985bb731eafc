package dev.rensei.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A provider that declares what a test wants and makes no sandboxes. Its pools' {@code config} knows {@code apiUrl}, a
 * string.
 */
public record StubProvider(String name, Capabilities capabilities, RuntimeProvides classDefaults)
        implements SandboxProvider {

    /** What the documentation says of Daytona, which has every kind of row. */
    public static final Capabilities CAPABILITIES = new Capabilities(
            "dial-in",
            true,
            false,
            false,
            OptionalInt.empty(),
            OptionalLong.empty(),
            "linux",
            "x86_64",
            "storage-only",
            "wall-clock",
            false,
            false,
            "allow-all");

    /** What a pool provides when it doesn't say. */
    public static final RuntimeProvides DEFAULTS =
            new RuntimeProvides(Set.of("npm", "python-pip"), Set.of("git", "long-running"));

    /** A provider of this name, with the usual declarations. */
    public static StubProvider named(String name) {
        return new StubProvider(name, CAPABILITIES, DEFAULTS);
    }

    @Override
    public ProviderAccessDefaults accessDefaults() {
        var prefix = name.toUpperCase(Locale.ROOT);
        return new ProviderAccessDefaults(
                prefix + "_API_KEY", prefix + "_API_URL", URI.create("https://app.%s.example/api".formatted(name)));
    }

    @Override
    public ParsedSettings parseSettings(JsonNode config) {
        var apiUrl = config.path("apiUrl");
        if (!apiUrl.isMissingNode() && !apiUrl.isTextual()) {
            throw new PoolSettingsException("apiUrl", "a string");
        }
        var warnings = new ArrayList<String>();
        config.fieldNames().forEachRemaining(key -> {
            if (!key.equals("apiUrl")) {
                warnings.add("config." + key + ": unknown key, ignored");
            }
        });
        return new ParsedSettings(new Settings(Optional.ofNullable(apiUrl.textValue())), warnings);
    }

    @Override
    public Uni<Outcome<Sandbox>> create(Account account, SandboxSpec spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Outcome<Optional<Sandbox>>> findByName(Account account, String name, Map<String, String> labels) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Outcome<Optional<Sandbox>>> inspect(Account account, String externalId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Outcome<SandboxPage>> list(Account account, Map<String, String> labels, Optional<String> cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Outcome<Deletion>> delete(Account account, String externalId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Outcome<Boolean>> touch(Account account, String externalId) {
        throw new UnsupportedOperationException();
    }

    /** Settings of a pool of this provider. */
    public record Settings(Optional<String> apiUrl) implements PoolSettings {

        @Override
        public OnStop onStop() {
            return OnStop.KEEP;
        }

        @Override
        public boolean keepAlive() {
            return false;
        }

        @Override
        public Optional<Integer> maxInFlight() {
            return Optional.empty();
        }
    }
}
