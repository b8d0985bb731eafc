package dev.rensei.sandbox.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.access.Errand;
import dev.rensei.sandbox.access.Operation;
import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.lifecycle.DispatchRef;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Dispatch;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.pool.Pools;
import dev.rensei.sandbox.provider.Account;
import dev.rensei.sandbox.provider.Deletion;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.routing.RoutingDecision;
import dev.rensei.sandbox.session.Command;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of spans when time passes, and when the platform does not want them. */
class SessionTracesTest {

    private static final String PLATFORMS = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SAMPLED = "00-" + PLATFORMS + "-00f067aa0ba902b7-01";
    private static final String NOT_SAMPLED = "00-" + PLATFORMS + "-00f067aa0ba902b7-00";
    private static final String ENDS = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final SessionKey KEY = SessionKey.of("org_acme", "ses-1");
    private static final Position DISPATCH = new Position(3, 7);
    private static final Position TERMINATE = new Position(3, 8);
    private static final Position WRITTEN = new Position(3, 99);
    private static final Duration TOOK = Duration.ofMillis(5);

    private final RecordedTraces recorded = new RecordedTraces();
    private Instant now = Instant.parse("2026-11-23T14:00:00Z");
    private final SessionTraces traces = new SessionTraces(recorded, config(), () -> now);

    @Test
    void shouldLinkToTheDispatchInsteadOfWaitingForHours() {
        // Given
        cameUp(SAMPLED);
        now = now.plus(Duration.ofHours(1));

        // When
        says(SAMPLED, Status.TERMINATED, 3);

        // Then
        SpanData late = last();
        assertThat(late.getName()).isEqualTo("send sandbox-lifecycle");
        assertThat(late.getTraceId()).isNotEqualTo(PLATFORMS);
        assertThat(late.getLinks()).singleElement().satisfies(link -> assertThat(
                        link.getSpanContext().getTraceId())
                .isEqualTo(PLATFORMS));
    }

    @Test
    void shouldJoinTheTerminatesTraceAndLinkToTheDispatch() {
        // Given
        cameUp(SAMPLED);
        now = now.plus(Duration.ofHours(1));
        traces.received(terminate(), TOOK);
        now = now.plusSeconds(2);

        // When
        traces.answered(account(), Operation.DELETE, errand(SAMPLED), Outcome.ok(Deletion.GONE), TOOK);
        says(SAMPLED, Status.TERMINATED, 3);
        traces.acknowledged(TERMINATE);

        // Then
        List<SpanData> end = recorded.all().stream()
                .filter(span -> span.getTraceId().equals("0af7651916cd43dd8448eb211c80319c"))
                .toList();
        assertThat(end)
                .extracting(SpanData::getName)
                .containsExactly("process session-dispatch", "daytona delete", "send sandbox-lifecycle");
        assertThat(end.get(0).getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(end.subList(1, 3)).allSatisfy(span -> {
            assertThat(span.getParentSpanId()).isEqualTo(end.get(0).getSpanId());
            assertThat(span.getLinks())
                    .extracting(link -> link.getSpanContext().getTraceId())
                    .containsExactly(PLATFORMS);
        });
    }

    @Test
    void shouldCountWhatBeganBeforeTheTerminateToTheDispatch() {
        // Given
        traces.received(dispatched(SAMPLED), TOOK);
        now = now.plusSeconds(10);
        traces.received(terminate(), TOOK);
        now = now.plusSeconds(1);

        // When
        traces.answered(account(), Operation.CREATE, errand(SAMPLED), Outcome.ok(1), Duration.ofSeconds(5));

        // Then
        assertThat(last().getTraceId()).isEqualTo(PLATFORMS);
    }

    @Test
    void shouldStayInTheTraceUntilTheSandboxIsUpHoweverLongThatTakes() {
        // Given
        traces.received(dispatched(SAMPLED), TOOK);
        says(SAMPLED, Status.PROVISIONING, 1);
        traces.acknowledged(DISPATCH);
        now = now.plus(Duration.ofMinutes(4));

        // When
        says(SAMPLED, Status.RUNNING, 2);

        // Then
        assertThat(last().getTraceId()).isEqualTo(PLATFORMS);
        assertThat(last().getLinks()).isEmpty();
    }

    @Test
    void shouldGoOnInTheTraceAfterARestart() {
        // Given
        traces.resumed(entry(SAMPLED, Status.PROVISIONING, 1));
        now = now.plusSeconds(5);

        // When
        says(SAMPLED, Status.RUNNING, 2);

        // Then
        assertThat(last().getTraceId()).isEqualTo(PLATFORMS);
        assertThat(last().getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void shouldRecordNothingThatThePlatformDoesNotSample() {
        // Given
        cameUp(NOT_SAMPLED);
        now = now.plus(Duration.ofHours(1));

        // When
        says(NOT_SAMPLED, Status.TERMINATED, 3);

        // Then
        assertThat(recorded.all()).isEmpty();
    }

    @Test
    void shouldEndItsSpansWhenThePartitionIsLost() {
        // Given
        traces.received(dispatched(SAMPLED), TOOK);

        // When
        traces.released(DISPATCH.partition());

        // Then
        assertThat(recorded.all())
                .filteredOn(span -> span.getName().startsWith("process"))
                .singleElement()
                .satisfies(span -> assertThat(span.getEvents())
                        .extracting(event -> event.getName())
                        .containsExactly("partition lost"));
    }

    @Test
    void shouldNotTraceTheWatchersOwnRequests() {
        // Given
        cameUp(SAMPLED);
        int before = recorded.all().size();

        // When
        traces.answered(account(), Operation.LIST, Errand.WATCH, Outcome.ok(1), TOOK);

        // Then
        assertThat(recorded.all()).hasSize(before);
    }

    private void cameUp(String traceparent) {
        traces.received(dispatched(traceparent), TOOK);
        says(traceparent, Status.PROVISIONING, 1);
        says(traceparent, Status.RUNNING, 2);
        traces.acknowledged(DISPATCH);
    }

    private void says(String traceparent, Status status, int sequence) {
        traces.published(entry(traceparent, status, sequence), WRITTEN, TOOK);
    }

    private SpanData last() {
        List<SpanData> all = recorded.all();
        return all.get(all.size() - 1);
    }

    private static Command.Dispatched dispatched(String traceparent) {
        return new Command.Dispatched(
                new Command.Origin(DISPATCH, Optional.of("evt-1"), traceparent),
                Dispatch.of(KEY, new PoolId("a")),
                new RoutingDecision(List.of(Pools.pool("a")), List.of()));
    }

    private static Command.Terminate terminate() {
        return new Command.Terminate(new Command.Origin(TERMINATE, Optional.of("evt-2"), ENDS), KEY, Optional.empty());
    }

    private static Entry entry(String traceparent, Status status, int sequence) {
        return new Entry(
                new LifecycleEvent(
                        "org_acme",
                        null,
                        "ses-1",
                        status,
                        1,
                        sequence,
                        new DispatchRef("evt-1", DISPATCH.partition(), DISPATCH.offset()),
                        null,
                        "a",
                        "daytona",
                        1,
                        null,
                        null,
                        null,
                        Instant.EPOCH),
                traceparent);
    }

    private static Errand errand(String traceparent) {
        return new Errand.OfSession(KEY, Optional.of(new PoolId("a")), DISPATCH, traceparent);
    }

    private static Account account() {
        return new Account("daytona", URI.create("https://app.daytona.io/api"), Secret.of("dtn_key"));
    }

    private static SandboxConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SandboxConfig.class)
                .withDefaultValue("sandbox.platform.url", "https://platform.example.com")
                .build()
                .getConfigMapping(SandboxConfig.class);
    }
}
