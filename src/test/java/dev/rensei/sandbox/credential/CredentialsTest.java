package dev.rensei.sandbox.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rensei.sandbox.model.OrgId;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.Providers;
import dev.rensei.sandbox.provider.StubProvider;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final OrgId ACME = new OrgId("org_acme");
    private static final StubProvider STUB = StubProvider.named("stub");
    private static final String DEFAULT_URL = "https://app.stub.example/api";

    @TempDir
    Path dir;

    private final Map<String, String> env = new HashMap<>();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void shouldPreferTheOrgsKey() throws IOException {
        // Given
        env.put("STUB_API_KEY", "platform-key");
        own("api-key", "own-key\n");

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.empty());

        // Then
        assertThat(outcome).isEqualTo(account(DEFAULT_URL, "own-key"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldUseThePlatformsKeyWhenTheOrgHasNone(boolean folderConfigured) {
        // Given
        env.put("STUB_API_KEY", " platform-key ");

        // When
        var outcome = credentials(folderConfigured ? Optional.of(dir) : Optional.empty())
                .resolve(ACME, STUB, Optional.empty());

        // Then
        assertThat(outcome).isEqualTo(account(DEFAULT_URL, "platform-key"));
    }

    @Test
    void shouldKnowThatThePlatformsKeyMayHaveMadeTheOrgsSandboxes() throws IOException {
        // Given
        env.put("STUB_API_KEY", "platform-key");
        own("api-key", "own-key");

        // When
        var other = credentials().otherAt(ACME, STUB, URI.create(DEFAULT_URL));

        // Then
        assertThat(other.<Outcome<Account>>map(Outcome::ok)).contains(account(DEFAULT_URL, "platform-key"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', own-key, https://app.stub.example/api",
        "platform-key, '', https://app.stub.example/api",
        "platform-key, own-key, https://org.example/api",
        "same-key, same-key, https://app.stub.example/api"
    })
    void shouldKnowNoSecondKeyOtherwise(String platformKey, String ownKey, String apiUrl) throws IOException {
        // Given
        env.put("STUB_API_KEY", platformKey);
        own("api-key", ownKey);

        // When
        var other = credentials().otherAt(ACME, STUB, URI.create(apiUrl));

        // Then
        assertThat(other).isEmpty();
    }

    @Test
    void shouldNotUseAnotherOrgsKey() throws IOException {
        // Given
        own("api-key", "own-key");

        // When
        var outcome = credentials().resolve(new OrgId("org_other"), STUB, Optional.empty());

        // Then
        assertThat(messageOf(outcome))
                .isEqualTo("No API key: there is neither <sandbox.credentials.dir>/org_other/stub/api-key nor the"
                        + " environment variable STUB_API_KEY; provide one of them");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://own.example/, https://env.example, https://pool.example, https://own.example",
                "-,                    https://env.example, https://pool.example, https://env.example",
                "-,                    -,                   https://pool.example, https://pool.example",
                "-,                    -,                   -,                    https://app.stub.example/api",
                "'',                   '',                  '',                   https://app.stub.example/api"
            })
    void shouldFindTheUrlInTheContractsOrder(String own, String platform, String pool, String expected)
            throws IOException {
        // Given
        own("api-key", "own-key");
        if (own != null) {
            own("api-url", own);
        }
        if (platform != null) {
            env.put("STUB_API_URL", platform);
        }

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.ofNullable(pool));

        // Then
        assertThat(outcome).isEqualTo(account(expected, "own-key"));
    }

    @Test
    void shouldTakeEmptyValuesForAbsent() throws IOException {
        // Given
        env.put("STUB_API_KEY", "");
        own("api-key", "\n");

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.empty());

        // Then
        assertThat(messageOf(outcome)).startsWith("No API key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.stub.example/api",
                "https://APP.stub.example:443/elsewhere/",
                "https://trusted.example",
                "http://trusted.example:3000/api",
                "https://ported.example:8443"
            })
    void shouldSendThePlatformsKeyWhereTheOperatorAllows(String poolUrl) {
        // Given
        env.put("STUB_API_KEY", "platform-key");
        env.put("SANDBOX_STUB_TRUSTED_HOSTS", "Trusted.example, ported.example:8443");

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.of(poolUrl));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://app.stub.example.evil.example/api",
                "https://app.stub.example@evil.example/api",
                "https://app.stub.example:x@evil.example/api",
                "https://evil.example/app.stub.example",
                "https://evil.example?app.stub.example",
                "https://evil.example#app.stub.example",
                "https://evil.example\\@app.stub.example",
                "https://app.stub.example%2f@evil.example",
                "https://app.stub.example:8443/api",
                "http://app.stub.example/api",
                "http://app.stub.example:443/api",
                "https://app.stub.example./api",
                "http://localhost:3000",
                "https://ported.example",
                "//app.stub.example/api"
            })
    void shouldNotSendThePlatformsKeyWhereAPoolSays(String poolUrl) {
        // Given
        env.put("STUB_API_KEY", "platform-key");
        env.put("SANDBOX_STUB_TRUSTED_HOSTS", "ported.example:8443");

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.of(poolUrl));

        // Then
        assertThat(messageOf(outcome)).doesNotContain("platform-key");
    }

    @Test
    void shouldNotSendThePlatformsKeyWhereAnOrgSays() throws IOException {
        // Given
        env.put("STUB_API_KEY", "platform-key");
        own("api-url", "https://evil.example");

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.empty());

        // Then
        assertThat(messageOf(outcome))
                .isEqualTo(
                        "The platform's own key (STUB_API_KEY) may not be sent to https://evil.example: it goes to the"
                                + " default URL, to STUB_API_URL, and to hosts in sandbox.stub.trusted-hosts only; provide"
                                + " <sandbox.credentials.dir>/org_acme/stub/api-key, or list the host");
    }

    @Test
    void shouldSendThePlatformsKeyToThePlatformsUrl() {
        // Given
        env.put("STUB_API_KEY", "platform-key");
        env.put("STUB_API_URL", "http://127.0.0.1:3000/api/");

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.of("https://pool.example"));

        // Then
        assertThat(outcome).isEqualTo(account("http://127.0.0.1:3000/api", "platform-key"));
    }

    @Test
    void shouldSendTheOrgsKeyWhereItsPoolSays() throws IOException {
        // Given
        own("api-key", "own-key");

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.of("https://daytona.acme.example/api"));

        // Then
        assertThat(outcome).isEqualTo(account("https://daytona.acme.example/api", "own-key"));
    }

    @Test
    void shouldRefuseToSendEvenTheOrgsKeyUnencrypted() throws IOException {
        // Given
        own("api-key", "own-key");

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.of("http://daytona.acme.example/api"));

        // Then
        assertThat(messageOf(outcome))
                .isEqualTo("http://daytona.acme.example is not encrypted: use https, or list the host in"
                        + " sandbox.stub.trusted-hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "http://127.1.2.3/api", "http://[::1]:3000/api"})
    void shouldSendTheOrgsKeyToLoopbackUnencrypted(String poolUrl) throws IOException {
        // Given
        own("api-key", "own-key");

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.of(poolUrl));

        // Then
        assertThat(outcome).isEqualTo(account(poolUrl, "own-key"));
    }

    @Test
    void shouldResolveForASandboxWhereItWasMade() throws IOException {
        // Given
        own("api-key", "own-key");
        own("api-url", "https://moved.example");

        // When
        var outcome = credentials().resolveAt(ACME, STUB, URI.create("https://first.example/api"));

        // Then
        assertThat(outcome).isEqualTo(account("https://first.example/api", "own-key"));
    }

    @Test
    void shouldHoldASandboxsUrlToTheSameRules() {
        // Given
        env.put("STUB_API_KEY", "platform-key");

        // When
        var outcome = credentials().resolveAt(ACME, STUB, URI.create("https://first.example/api"));

        // Then
        assertThat(messageOf(outcome)).contains("may not be sent to https://first.example");
    }

    @Test
    void shouldPickUpAChangedKeyWithinASecond() throws IOException {
        // Given
        own("api-key", "first");
        var credentials = credentials();
        credentials.resolve(ACME, STUB, Optional.empty());
        own("api-key", "second");

        // When
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        var outcome = credentials.resolve(ACME, STUB, Optional.empty());

        // Then
        assertThat(outcome).isEqualTo(account(DEFAULT_URL, "second"));
    }

    @Test
    void shouldFindAKeyAsSoonAsItIsThere() throws IOException {
        // Given
        var credentials = credentials();
        credentials.resolve(ACME, STUB, Optional.empty());
        own("api-key", "first");

        // When
        var outcome = credentials.resolve(ACME, STUB, Optional.empty());

        // Then
        assertThat(outcome).isEqualTo(account(DEFAULT_URL, "first"));
    }

    @Test
    void shouldNotReadTheFilesForEveryCall() throws IOException {
        // Given
        own("api-key", "first");
        var credentials = credentials();
        credentials.resolve(ACME, STUB, Optional.empty());
        own("api-key", "second");

        // When
        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        var outcome = credentials.resolve(ACME, STUB, Optional.empty());

        // Then
        assertThat(outcome).isEqualTo(account(DEFAULT_URL, "first"));
    }

    @Test
    void shouldSeeAMountedSecretBeingSwapped() throws IOException {
        // Given
        var folder = Files.createDirectories(dir.resolve("org_acme/stub"));
        Files.writeString(Files.createDirectory(folder.resolve("..1")).resolve("api-key"), "first");
        Files.writeString(Files.createDirectory(folder.resolve("..2")).resolve("api-key"), "second");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(folder.resolve("api-key"), Path.of("..data/api-key"));
        var credentials = credentials();
        credentials.resolve(ACME, STUB, Optional.empty());

        // When
        Files.createSymbolicLink(folder.resolve("..new"), Path.of("..2"));
        Files.move(folder.resolve("..new"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        // Then
        assertThat(credentials.resolve(ACME, STUB, Optional.empty())).isEqualTo(account(DEFAULT_URL, "second"));
    }

    @Test
    void shouldNotFallBackToThePlatformsKeyWhenTheOrgsCannotBeRead() throws IOException {
        // Given
        env.put("STUB_API_KEY", "platform-key");
        Files.createDirectories(dir.resolve("org_acme/stub/api-key"));

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.empty());

        // Then
        assertThat(messageOf(outcome))
                .isEqualTo("<sandbox.credentials.dir>/org_acme/stub/api-key is there but can't be read");
    }

    @Test
    void shouldRefuseAKeyThatCannotStandInAHeader() throws IOException {
        // Given
        own("api-key", "first-line\nsecond-line");

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.empty());

        // Then
        assertThat(messageOf(outcome))
                .startsWith("<sandbox.credentials.dir>/org_acme/stub/api-key holds characters that no API key has")
                .doesNotContain("second-line");
    }

    @Test
    void shouldSayWhereABrokenUrlStandsWithoutRepeatingIt() throws IOException {
        // Given
        own("api-key", "own-key");
        own("api-url", "https://me:hunter2@acme.example");

        // When
        var outcome = credentials().resolve(ACME, STUB, Optional.empty());

        // Then
        assertThat(messageOf(outcome))
                .isEqualTo("<sandbox.credentials.dir>/org_acme/stub/api-url must not hold a user name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../org_other/stub", "a/b", "."})
    void shouldStayWithinTheFolder(String providerName) throws IOException {
        // Given
        Files.writeString(dir.resolve("api-key"), "stray");
        Files.createDirectories(dir.resolve("org_acme/a/b"));
        Files.writeString(dir.resolve("org_acme/a/b/api-key"), "stray");
        Files.writeString(dir.resolve("org_acme/api-key"), "stray");
        Files.createDirectories(dir.resolve("org_other/stub"));
        Files.writeString(dir.resolve("org_other/stub/api-key"), "stray");

        // When
        var found = new CredentialFolder(dir, nanos::get).find(ACME, providerName);

        // Then
        assertThat(found).isEqualTo(OrgCredential.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "STUB_API_URL, not a url, STUB_API_URL is not a URL",
        "SANDBOX_STUB_TRUSTED_HOSTS, https://a, 'sandbox.stub.trusted-hosts: expected host or host:port, found https://a'"
    })
    void shouldStopTheStartOverAWrongValue(String variable, String value, String message) {
        // Given
        env.put(variable, value);
        var credentials = credentials();

        // Then
        assertThatThrownBy(() -> credentials.start(new StartupEvent(), Providers.of(STUB)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    private void own(String file, String content) throws IOException {
        var folder = Files.createDirectories(dir.resolve("org_acme/stub"));
        Files.writeString(folder.resolve(file), content);
    }

    private Credentials credentials() {
        return credentials(Optional.of(dir));
    }

    private Credentials credentials(Optional<Path> folder) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(env, 300))
                .build();
        return new Credentials(folder, config, nanos::get);
    }

    private static Outcome<Account> account(String url, String key) {
        return Outcome.ok(new Account("stub", URI.create(url), Secret.of(key)));
    }

    private static String messageOf(Outcome<Account> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        var failure = ((Outcome.Failed<Account>) outcome).failure();
        assertThat(failure.code()).isEqualTo(ReasonCode.CREDENTIAL_MISSING);
        return failure.message();
    }
}
