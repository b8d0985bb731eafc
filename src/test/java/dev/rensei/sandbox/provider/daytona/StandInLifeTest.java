package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Deletion;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import dev.rensei.sandbox.provider.SandboxSpec;
import dev.rensei.sandbox.standin.Fault;
import dev.rensei.sandbox.standin.FaultKind;
import dev.rensei.sandbox.standin.Latency;
import dev.rensei.sandbox.standin.Operation;
import dev.rensei.sandbox.standin.StandInDaytona;
import dev.rensei.sandbox.standin.StandInOptions;
import dev.rensei.sandbox.standin.Version;
import dev.rensei.sandbox.timer.SystemTimers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The provider against a server with a memory: a whole life, in each version and dialect. */
@QuarkusTest
@TestProfile(DaytonaOnly.class)
class StandInLifeTest {

    private static final int MANY = 600;

    @Inject
    Connections connections;

    @Inject
    DaytonaHttp http;

    private DaytonaProvider provider;

    @BeforeEach
    void forgetDialects() {
        provider = new DaytonaProvider(connections, http, new SystemTimers());
    }

    @ParameterizedTest
    @CsvSource({
        "V0_179, auto",
        "V0_179, workspace",
        "V0_179, sandbox",
        "V0_190, auto",
        "V0_190, sandbox",
    })
    void shouldSeeASandboxThroughItsLife(Version version, String dialect) {
        try (var server =
                StandInDaytona.start(StandInOptions.builder().version(version).build())) {
            // Given
            var account = account(server);
            var spec = Specs.plain("{\"apiDialect\": \"%s\", \"image\": \"worker:v1\"}".formatted(dialect));

            // When
            var made = value(get(provider.create(account, spec)));

            // Then
            var id = made.externalId();
            await().untilAsserted(() -> assertThat(inspect(account, id))
                    .get()
                    .extracting(Sandbox::condition)
                    .isEqualTo(Condition.RUNNING));
            assertThat(failure(get(provider.create(account, spec)))).isInstanceOf(ProviderFailure.NameTaken.class);
            assertThat(find(account)).get().extracting(Sandbox::externalId).isEqualTo(id);
            assertThat(value(get(provider.list(account, Specs.LABELS, Optional.empty())))
                            .sandboxes())
                    .extracting(Sandbox::externalId)
                    .containsExactly(id);
            assertThat(value(get(provider.touch(account, id)))).isTrue();
            assertThat(value(get(provider.delete(account, id)))).isEqualTo(Deletion.ACCEPTED);
            assertThat(find(account)).isEmpty();
            await().untilAsserted(() -> assertThat(inspect(account, id)).isEmpty());
            assertThat(value(get(provider.delete(account, id)))).isEqualTo(Deletion.GONE);
            assertThat(server.existing()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void shouldFindAndRemoveWhatBrokeBeforeItWasUp(Version version) {
        try (var server =
                StandInDaytona.start(StandInOptions.builder().version(version).build())) {
            // Given
            var account = account(server);
            server.faults().add(Fault.of(FaultKind.FAIL_TO_START).count(1));
            var spec = Specs.plain("{\"apiDialect\": \"sandbox\", \"snapshot\": \"donmai\"}");

            // When
            var outcome = get(provider.create(account, spec));

            // Then
            assertThat(failure(outcome)).isInstanceOf(ProviderFailure.FailedToStart.class);
            var broken = find(account).orElseThrow();
            assertThat(broken.condition()).isEqualTo(Condition.FAILED);
            assertThat(get(provider.delete(account, broken.externalId()))).isInstanceOf(Outcome.Ok.class);
            await().untilAsserted(() ->
                    assertThat(inspect(account, broken.externalId())).isEmpty());
            assertThat(get(provider.create(account, spec))).isInstanceOf(Outcome.Ok.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_AFTER", "TRUNCATED", "GARBAGE", "HTML_502", "STATUS"})
    void shouldFindWhatALostAnswerMade(FaultKind kind) {
        try (var server = StandInDaytona.start()) {
            // Given
            var account = account(server);
            server.faults()
                    .add(Fault.of(kind)
                            .operation(Operation.CREATE)
                            .status(500)
                            .afterEffect(true)
                            .count(1));

            // When
            var outcome = get(provider.create(account, named(Specs.NAME)));

            // Then
            assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Ambiguous.class);
            await().untilAsserted(() -> assertThat(find(account)).isPresent());
        }
    }

    @Test
    void shouldDeleteWhatIsStillBeingCreatedOnceItMay() {
        try (var server = StandInDaytona.start(StandInOptions.builder()
                .createLatency(Latency.ofMillis(400))
                .hold(Duration.ZERO)
                .build())) {
            // Given
            var account = account(server);
            var spec = Specs.plain("{\"snapshot\": \"donmai\"}");
            var id = value(get(provider.create(account, spec))).externalId();

            // When
            var early = value(get(provider.delete(account, id)));

            // Then
            assertThat(early).isEqualTo(Deletion.BUSY);
            await().untilAsserted(() ->
                    assertThat(value(get(provider.delete(account, id)))).isNotEqualTo(Deletion.BUSY));
            await().untilAsserted(() -> assertThat(inspect(account, id)).isEmpty());
        }
    }

    @Test
    void shouldHoldManyCreatesAtOnceAndStillLookAtOthers() {
        var server = StandInDaytona.start(StandInOptions.builder()
                .createLatency(Latency.ofMillis(Duration.ofHours(1).toMillis()))
                .build());
        try {
            // Given
            var account = account(server);
            var creates = IntStream.range(0, MANY)
                    .mapToObj(i -> provider.create(account, named("ses-" + i)).subscribeAsCompletionStage())
                    .toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> server.requests().createsHeld() == MANY);

            // When
            var look = get(provider.findByName(account, "nobody", Specs.LABELS));

            // Then
            assertThat(value(look)).isEmpty();
            server.close();
            assertThat(creates).allSatisfy(create -> assertThat(failure(create.join()))
                    .isInstanceOf(ProviderFailure.Ambiguous.class));
        } finally {
            server.close();
        }
    }

    private Optional<Sandbox> inspect(Account account, String id) {
        return value(get(provider.inspect(account, id)));
    }

    private Optional<Sandbox> find(Account account) {
        return value(get(provider.findByName(account, Specs.NAME, Specs.LABELS)));
    }

    private static SandboxSpec named(String name) {
        var spec = Specs.plain("{\"apiDialect\": \"sandbox\", \"snapshot\": \"donmai\"}");
        return new SandboxSpec(
                name, spec.labels(), spec.env(), spec.settings(), spec.resources(), spec.image(), spec.command());
    }

    private static Account account(StandInDaytona server) {
        return new Account("daytona", URI.create(server.url()), Secret.of(StandInOptions.DEFAULT_KEY));
    }

    private static <T> T value(Outcome<T> outcome) {
        return DaytonaProviderSetup.value(outcome);
    }

    private static ProviderFailure failure(Outcome<?> outcome) {
        return DaytonaProviderSetup.failure(outcome);
    }

    private static <T> T get(Uni<T> uni) {
        return DaytonaProviderSetup.await(uni);
    }
}
