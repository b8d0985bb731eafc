package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure.Rejected;
import dev.rensei.sandbox.provider.daytona.Attempt.Route;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DialectsTest {

    private static final URI URL = URI.create("https://daytona.example.com/api");
    private static final URI OTHER = URI.create("https://other.example.com/api");

    private final DaytonaDialect workspace = new WorkspaceDialect(null, null, null);
    private final DaytonaDialect sandbox = new SandboxDialect(null, null, null);
    private final Dialects dialects = new Dialects(workspace, sandbox);
    private final List<DaytonaDialect> asked = new ArrayList<>();

    @Test
    void shouldTryTheDocumentedDialectFirst() {
        // When
        var outcome = await(dialects.documentedFirst(URL, answering(Route.PRESENT, Route.PRESENT)));

        // Then
        assertThat(outcome).isEqualTo(Outcome.ok("workspace"));
        assertThat(asked).containsExactly(workspace);
    }

    @Test
    void shouldTurnToTheOtherDialectAndStayWithIt() {
        // Given
        await(dialects.documentedFirst(URL, answering(Route.MISSING, Route.PRESENT)));
        asked.clear();

        // When
        var outcome = await(dialects.documentedFirst(URL, answering(Route.MISSING, Route.PRESENT)));

        // Then
        assertThat(outcome).isEqualTo(Outcome.ok("sandbox"));
        assertThat(asked).containsExactly(sandbox);
    }

    @Test
    void shouldRememberPerUrl() {
        // Given
        await(dialects.documentedFirst(URL, answering(Route.MISSING, Route.PRESENT)));
        asked.clear();

        // When
        await(dialects.documentedFirst(OTHER, answering(Route.PRESENT, Route.PRESENT)));

        // Then
        assertThat(asked).containsExactly(workspace);
    }

    @Test
    void shouldReadInTheNewerDialectWhileNothingIsKnown() {
        // When
        await(dialects.currentFirst(URL, answering(Route.PRESENT, Route.PRESENT)));

        // Then
        assertThat(asked).containsExactly(sandbox);
    }

    @Test
    void shouldNotConcludeFromOneRouteOnTheOther() {
        // Given
        await(dialects.currentFirst(URL, answering(Route.PRESENT, Route.PRESENT)));
        asked.clear();

        // When
        await(dialects.documentedFirst(URL, answering(Route.PRESENT, Route.PRESENT)));

        // Then
        assertThat(asked).containsExactly(workspace);
    }

    @Test
    void shouldReadInTheOlderDialectOnceItIsKnown() {
        // Given
        await(dialects.documentedFirst(URL, answering(Route.PRESENT, Route.PRESENT)));
        asked.clear();

        // When
        await(dialects.currentFirst(URL, answering(Route.PRESENT, Route.PRESENT)));

        // Then
        assertThat(asked).containsExactly(workspace);
    }

    @Test
    void shouldLookUpNamesInTheNewerDialectWhateverIsKnown() {
        // Given
        await(dialects.documentedFirst(URL, answering(Route.PRESENT, Route.PRESENT)));
        asked.clear();

        // When
        await(dialects.namesFirst(URL, answering(Route.PRESENT, Route.PRESENT)));

        // Then
        assertThat(asked).containsExactly(sandbox);
    }

    @Test
    void shouldNoticeThatAServerWasUpgraded() {
        // Given
        await(dialects.documentedFirst(URL, answering(Route.PRESENT, Route.PRESENT)));
        asked.clear();

        // When
        var outcome = await(dialects.currentFirst(URL, answering(Route.MISSING, Route.PRESENT)));

        // Then
        assertThat(outcome).isEqualTo(Outcome.ok("sandbox"));
        assertThat(asked).containsExactly(workspace, sandbox);
    }

    @Test
    void shouldLearnNothingFromAnAnswerThatNeedNotBeTheRoute() {
        // Given
        await(dialects.documentedFirst(URL, answering(Route.UNSEEN, Route.PRESENT)));
        asked.clear();

        // When
        await(dialects.currentFirst(URL, answering(Route.PRESENT, Route.PRESENT)));

        // Then
        assertThat(asked).containsExactly(sandbox);
    }

    @Test
    void shouldTryTheOtherDialectAfterAnUnexplained404() {
        // When
        var outcome = await(dialects.documentedFirst(URL, answering(Route.UNCLEAR, Route.PRESENT)));

        // Then
        assertThat(outcome).isEqualTo(Outcome.ok("sandbox"));
        assertThat(asked).containsExactly(workspace, sandbox);
    }

    @Test
    void shouldNotLeaveADialectThatWorksForAnUnexplained404() {
        // Given
        await(dialects.documentedFirst(URL, answering(Route.PRESENT, Route.PRESENT)));
        asked.clear();

        // When
        await(dialects.documentedFirst(URL, answering(Route.UNCLEAR, Route.PRESENT)));

        // Then
        assertThat(asked).containsExactly(workspace);
    }

    @Test
    void shouldDeleteWhereAPoolWishedItsSandboxesMade() {
        // Given
        await(dialects.inSandbox(URL, answering(Route.PRESENT, Route.PRESENT)));
        asked.clear();

        // When
        await(dialects.wishedFirst(URL, answering(Route.PRESENT, Route.PRESENT)));
        await(dialects.documentedFirst(URL, answering(Route.PRESENT, Route.PRESENT)));

        // Then
        assertThat(asked).containsExactly(sandbox, workspace);
    }

    @Test
    void shouldFailWhereNeitherDialectIsSpoken() {
        // When
        var outcome = await(dialects.documentedFirst(URL, answering(Route.MISSING, Route.MISSING)));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(asked).containsExactly(workspace, sandbox);
    }

    @Test
    void shouldFindOutOnceEachWhenManyAskAtOnce() {
        // Given
        var held = new ArrayList<UniEmitter<? super Attempt<String>>>();
        Function<DaytonaDialect, Uni<Attempt<String>>> holding = dialect -> {
            asked.add(dialect);
            return dialect == workspace
                    ? Uni.createFrom().emitter(held::add)
                    : Uni.createFrom().item(attempt("sandbox", Route.PRESENT));
        };
        var first = dialects.documentedFirst(URL, holding).subscribeAsCompletionStage();
        var second = dialects.documentedFirst(URL, holding).subscribeAsCompletionStage();

        // When
        held.forEach(emitter -> emitter.complete(attempt("workspace", Route.MISSING)));

        // Then
        assertThat(first).isCompletedWithValue(Outcome.ok("sandbox"));
        assertThat(second).isCompletedWithValue(Outcome.ok("sandbox"));
        assertThat(asked).containsExactly(workspace, workspace, sandbox, sandbox);
    }

    private Function<DaytonaDialect, Uni<Attempt<String>>> answering(Route inWorkspace, Route inSandbox) {
        return dialect -> {
            asked.add(dialect);
            return Uni.createFrom()
                    .item(dialect == workspace ? attempt("workspace", inWorkspace) : attempt("sandbox", inSandbox));
        };
    }

    private static Attempt<String> attempt(String answer, Route route) {
        return new Attempt<>(
                route == Route.MISSING ? Outcome.failed(new Rejected("no route")) : Outcome.ok(answer), route);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(5));
    }
}
