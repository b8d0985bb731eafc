package dev.rensei.sandbox.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The providers that this worker has, by name: every bean that is a {@link SandboxProvider}. */
@ApplicationScoped
public class Providers {

    private final Map<String, SandboxProvider> byName;

    @Inject
    Providers(@Any Instance<SandboxProvider> beans) {
        this((Iterable<SandboxProvider>) beans);
    }

    private Providers(Iterable<SandboxProvider> providers) {
        var named = new TreeMap<String, SandboxProvider>();
        for (var provider : providers) {
            if (named.putIfAbsent(provider.name(), provider) != null) {
                throw new IllegalStateException("Two providers have the name " + provider.name());
            }
        }
        byName = Collections.unmodifiableMap(named);
    }

    /** These providers and no others. */
    public static Providers of(SandboxProvider... providers) {
        return new Providers(List.of(providers));
    }

    /** The provider that pools name with this word. */
    public Optional<SandboxProvider> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them, in the order of their names. */
    public Collection<SandboxProvider> all() {
        return byName.values();
    }
}
