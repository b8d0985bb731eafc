package dev.rensei.sandbox.credential;

import dev.rensei.sandbox.log.LogLine;
import dev.rensei.sandbox.model.OrgId;
import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure.CredentialMissing;
import dev.rensei.sandbox.provider.Providers;
import dev.rensei.sandbox.provider.SandboxProvider;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.jboss.logmanager.Logger;

/**
 * Finds the key and the URL for calls to a provider on an organization's behalf.
 *
 * <p>The key is the organization's, then the platform's; the URL is the organization's, then the platform's, then the
 * pool's, then the default. The platform's key goes only to servers that the operator has chosen, and no key goes
 * unencrypted to a host that is neither this machine nor trusted. Cheap enough to ask before every call, which is how
 * a changed key comes into use.
 */
@ApplicationScoped
public class Credentials {

    private static final Logger LOG = Logger.getLogger(Credentials.class.getName());

    private final Optional<CredentialFolder> folder;
    private final Config config;
    private final Map<String, PlatformAccess> platform = new ConcurrentHashMap<>();
    private final ApiUrls urls = new ApiUrls();

    @Inject
    Credentials(CredentialsConfig credentials, Config config) {
        this(credentials.dir().filter(dir -> !dir.isBlank()).map(Path::of), config, System::nanoTime);
        credentials.dir().filter(dir -> !Files.isDirectory(Path.of(dir))).ifPresent(dir -> LogLine.warn(LOG)
                .with("dir", dir)
                .say("The folder " + dir
                        + " (sandbox.credentials.dir) is not there; organizations have no keys of their own"
                        + " until it is"));
    }

    Credentials(Optional<Path> dir, Config config, LongSupplier nanoTime) {
        this.folder = dir.map(path -> new CredentialFolder(path, nanoTime));
        this.config = config;
    }

    /** Reads what the operator says of every provider, so that a wrong value stops the start and not a session. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, Providers providers) {
        providers.all().forEach(this::platform);
    }

    /**
     * The account for a new sandbox.
     *
     * @param poolApiUrl what the pool's settings say
     * @return the account, or a {@link CredentialMissing} that tells where was looked and what to do
     */
    public Outcome<Account> resolve(OrgId orgId, SandboxProvider provider, Optional<String> poolApiUrl) {
        var access = platform(provider);
        var own = own(orgId, provider);
        try {
            return account(orgId, provider, own, url(orgId, provider, own, access, poolApiUrl));
        } catch (ApiUrl.Malformed e) {
            return missing(e.getMessage());
        }
    }

    /**
     * The account for an existing sandbox, at the URL where it was made.
     *
     * @param apiUrl from the sandbox's record
     * @return the account, or a {@link CredentialMissing} that tells where was looked and what to do
     */
    public Outcome<Account> resolveAt(OrgId orgId, SandboxProvider provider, URI apiUrl) {
        try {
            var url = urls.parse("the sandbox's API URL", apiUrl.toString());
            return account(orgId, provider, own(orgId, provider), url);
        } catch (ApiUrl.Malformed e) {
            return missing(e.getMessage());
        }
    }

    /**
     * The account that an existing sandbox may belong to besides {@link #resolveAt}'s: an organization that has got a key
     * of its own may have sandboxes that were made with the platform's.
     *
     * @param apiUrl from the sandbox's record
     * @return empty unless there are two keys that may be used there
     */
    public Optional<Account> otherAt(OrgId orgId, SandboxProvider provider, URI apiUrl) {
        var access = platform(provider);
        var own = own(orgId, provider);
        if (own.apiKey().isEmpty() || access.apiKey().isEmpty()) {
            return Optional.empty();
        }
        try {
            var url = urls.parse("the sandbox's API URL", apiUrl.toString());
            var mayBeSent = access.allowsRequestsTo(url) && access.hasChosen(url);
            var variable = provider.accessDefaults().apiKeyVariable();
            return mayBeSent
                            && account(provider, url, access.apiKey().get(), () -> variable)
                                    instanceof Outcome.Ok<Account> ok
                            && !own.apiKey().equals(access.apiKey())
                    ? Optional.of(ok.value())
                    : Optional.empty();
        } catch (ApiUrl.Malformed e) {
            return Optional.empty();
        }
    }

    private ApiUrl url(
            OrgId orgId, SandboxProvider provider, OrgCredential own, PlatformAccess access, Optional<String> ofPool)
            throws ApiUrl.Malformed {
        if (own.apiUrl().isPresent()) {
            return urls.parse(
                    place(orgId, provider, CredentialFolder.API_URL),
                    own.apiUrl().get());
        }
        if (access.apiUrl().isPresent()) {
            return access.apiUrl().get();
        }
        if (ofPool.isPresent() && !ofPool.get().isBlank()) {
            return urls.parse("the pool's API URL", ofPool.get());
        }
        return access.defaultUrl();
    }

    private Outcome<Account> account(OrgId orgId, SandboxProvider provider, OrgCredential own, ApiUrl url) {
        var access = platform(provider);
        if (own.unreadable().isPresent()) {
            return missing(place(orgId, provider, own.unreadable().get()) + " is there but can't be read");
        }
        if (!access.allowsRequestsTo(url)) {
            return missing("%s is not encrypted: use https, or list the host in %s"
                    .formatted(url.server(), access.trustedHostsKey()));
        }
        if (own.apiKey().isPresent()) {
            return account(provider, url, own.apiKey().get(), () -> place(orgId, provider, CredentialFolder.API_KEY));
        }
        var variable = provider.accessDefaults().apiKeyVariable();
        if (access.apiKey().isEmpty()) {
            return missing("No API key: there is neither %s nor the environment variable %s; provide one of them"
                    .formatted(place(orgId, provider, CredentialFolder.API_KEY), variable));
        }
        if (!access.hasChosen(url)) {
            return missing(
                    ("The platform's own key (%s) may not be sent to %s: it goes to the default URL, to %s, and to"
                                    + " hosts in %s only; provide %s, or list the host")
                            .formatted(
                                    variable,
                                    url.server(),
                                    provider.accessDefaults().apiUrlVariable(),
                                    access.trustedHostsKey(),
                                    place(orgId, provider, CredentialFolder.API_KEY)));
        }
        return account(provider, url, access.apiKey().get(), () -> "the environment variable " + variable);
    }

    private static Outcome<Account> account(
            SandboxProvider provider, ApiUrl url, Secret key, Supplier<String> placeOfKey) {
        // What can't stand in a header would otherwise fail in the client, with the key in the message.
        if (!key.isPrintableAscii()) {
            return missing(
                    placeOfKey.get() + " holds characters that no API key has; it must be one line of printable ASCII");
        }
        return Outcome.ok(new Account(provider.name(), url.uri(), key));
    }

    private OrgCredential own(OrgId orgId, SandboxProvider provider) {
        return folder.map(found -> found.find(orgId, provider.name())).orElse(OrgCredential.NONE);
    }

    private PlatformAccess platform(SandboxProvider provider) {
        return platform.computeIfAbsent(provider.name(), name -> PlatformAccess.of(provider, config));
    }

    private static String place(OrgId orgId, SandboxProvider provider, String file) {
        return "<sandbox.credentials.dir>/" + orgId + "/" + provider.name() + "/" + file;
    }

    private static Outcome<Account> missing(String message) {
        return Outcome.failed(new CredentialMissing(message));
    }
}
