package dev.rensei.sandbox.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rensei.sandbox.model.OrgId;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.provider.PoolSettings;
import dev.rensei.sandbox.provider.PoolSettingsException;
import dev.rensei.sandbox.provider.Providers;
import dev.rensei.sandbox.provider.RuntimeProvides;
import dev.rensei.sandbox.provider.SandboxProvider;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of one pool's JSON object. A key with the value null is the same as no key.
 */
final class PoolFields {

    private static final Set<String> POOL_KEYS =
            Set.of("id", "orgId", "provider", "enabled", "config", "runtime_provides");
    private static final Set<String> PROVIDES_KEYS = Set.of("runtimeKinds", "requirementKinds");

    private final Providers providers;

    PoolFields(Providers providers) {
        this.providers = providers;
    }

    /** The pool, or nothing if a problem was found. */
    Optional<Pool> read(String place, JsonNode json, Findings findings) {
        if (!json.isObject()) {
            findings.problem(place, "expected a JSON object");
            return Optional.empty();
        }
        var problemsBefore = findings.problemCount();
        warnOfUnknownKeys(place, "", json, POOL_KEYS, findings);
        var id = identifier(place, json, "id", PoolId::new, findings);
        var orgId = identifier(place, json, "orgId", OrgId::new, findings);
        var provider = identifier(place, json, "provider", Function.identity(), findings);
        var enabled = enabled(place, json, findings);
        var settings = provider == null ? Optional.<PoolSettings>empty() : settings(place, json, provider, findings);
        var provides = provides(place, json, findings);
        if (id == null || orgId == null || provider == null || findings.problemCount() > problemsBefore) {
            return Optional.empty();
        }
        return Optional.of(new Pool(id, orgId, provider, enabled, settings, provides));
    }

    private static <T> @Nullable T identifier(
            String place, JsonNode json, String key, Function<String, T> wrap, Findings findings) {
        var value = json.path(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
            findings.problem(place, key + ": expected a string that is not blank");
            return null;
        }
        try {
            return wrap.apply(value.textValue());
        } catch (IllegalArgumentException e) {
            findings.problem(place, key + ": " + e.getMessage());
            return null;
        }
    }

    private static boolean enabled(String place, JsonNode json, Findings findings) {
        var value = json.path("enabled");
        if (isPresent(value) && !value.isBoolean()) {
            findings.problem(place, "enabled: expected true or false");
        }
        return value.asBoolean(true);
    }

    private Optional<PoolSettings> settings(String place, JsonNode json, String name, Findings findings) {
        var config = json.path("config");
        if (isPresent(config) && !config.isObject()) {
            findings.problem(place, "config: expected a JSON object");
            return Optional.empty();
        }
        var provider = providers.find(name);
        if (provider.isEmpty()) {
            findings.warning(
                    place,
                    "provider: this worker has no provider of that name (it has %s), so the pool takes no sessions"
                            .formatted(names()));
            return Optional.empty();
        }
        try {
            var object = config.isObject() ? config : JsonNodeFactory.instance.objectNode();
            var parsed = provider.get().parseSettings(object);
            parsed.warnings().forEach(warning -> findings.warning(place, warning));
            return Optional.of(parsed.settings());
        } catch (PoolSettingsException e) {
            findings.problem(place, e.getMessage());
            return Optional.empty();
        }
    }

    private String names() {
        return providers.all().stream().map(SandboxProvider::name).collect(Collectors.joining(", "));
    }

    private static Optional<RuntimeProvides> provides(String place, JsonNode json, Findings findings) {
        var value = json.path("runtime_provides");
        if (!isPresent(value)) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            findings.problem(place, "runtime_provides: expected a JSON object");
            return Optional.empty();
        }
        warnOfUnknownKeys(place, "runtime_provides.", value, PROVIDES_KEYS, findings);
        return Optional.of(new RuntimeProvides(
                kinds(place, value, "runtimeKinds", findings), kinds(place, value, "requirementKinds", findings)));
    }

    private static Set<String> kinds(String place, JsonNode provides, String key, Findings findings) {
        var value = provides.path(key);
        var kinds = new LinkedHashSet<String>();
        var good = !isPresent(value) || value.isArray();
        for (var kind : value) {
            good &= kind.isTextual() && !kind.textValue().isBlank();
            kinds.add(kind.asText());
        }
        if (!good) {
            findings.problem(place, "runtime_provides.%s: expected an array of strings".formatted(key));
        }
        return kinds;
    }

    private static void warnOfUnknownKeys(
            String place, String prefix, JsonNode json, Set<String> known, Findings findings) {
        json.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                findings.warning(place, Findings.shown(prefix + key) + ": unknown key, ignored");
            }
        });
    }

    private static boolean isPresent(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
