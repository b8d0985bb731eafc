package dev.rensei.sandbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

/** A worker with a handful of sessions: one runs, one could not be routed, one was routed past a pool. */
class ConsoleIT extends ConsoleTest {

    private ConsolePage page;

    @Override
    Backstage setTheStage() {
        var backstage = Backstage.of("console");
        backstage.dispatch("ses-hello", "daytona-default");
        backstage.dispatchNeeding("toolchain:go", "ses-needs-go", "daytona-default", "daytona-rust");
        backstage.dispatchNeeding("toolchain:go", "ses-go", "daytona-default", "daytona-go");
        return backstage;
    }

    @BeforeEach
    void openPage() {
        page = browser().look(Browser.Look.LIGHT_AND_WIDE).open(worker().url());
        soon(() -> assertThat(page.row("ses-hello")).contains("running"));
        soon(() -> assertThat(page.row("ses-go")).contains("running"));
    }

    @Test
    void shouldShowWhatHappensAsItHappensWithoutAReload() {
        // Given
        page.mark();

        // When
        backstage().dispatch("ses-live", "daytona-default");

        // Then
        soon(() -> assertThat(page.row("ses-live")).contains("running", "daytona-default"));
        soon(() ->
                assertThat(page.events()).anyMatch(event -> event.contains("ses-live") && event.contains("running")));

        // When
        backstage().terminate("ses-live");

        // Then
        soon(() -> assertThat(page.row("ses-live")).isEmpty());
        soon(() -> assertThat(page.events())
                .anyMatch(event -> event.contains("ses-live") && event.contains("TERMINATE_REQUESTED")));
        assertThat(page.isMarked()).isTrue();
    }

    @Test
    void shouldNarrowToWhatIsSearchedFor() {
        // When
        page.search("ses-go");

        // Then
        soon(() -> assertThat(page.rows()).singleElement().asString().contains("ses-go", "daytona-go"));

        // When
        page.search("nothing-like-it");

        // Then
        soon(() -> assertThat(page.text()).contains("None matches these filters."));
    }

    @Test
    void shouldNarrowToAPoolAndToAStatus() {
        // When
        page.choosePool("daytona-go");

        // Then
        soon(() -> assertThat(page.rows()).isNotEmpty().allMatch(row -> row.contains("daytona-go")));

        // When
        page.choosePool("");
        page.chooseStatus("failed");

        // Then
        soon(() -> assertThat(page.rows()).singleElement().asString().contains("ses-needs-go", "NO_ELIGIBLE_POOL"));
    }

    @Test
    void shouldSayWhyASessionIsNotRunningPoolByPool() {
        // Given
        page.chooseStatus("failed");
        soon(() -> assertThat(page.row("ses-needs-go")).isNotEmpty());

        // When
        page.choose("ses-needs-go");

        // Then
        soon(() -> assertThat(page.trace()).hasSize(2));
        assertThat(page.trace().get(0)).contains("daytona-default", "excluded", "lacks requirements", "toolchain:go");
        assertThat(page.trace().get(1)).contains("daytona-rust", "excluded", "is not defined on this worker");
        assertThat(page.detail()).contains("NO_ELIGIBLE_POOL");
        browser().picture("session-that-failed");
    }

    @Test
    void shouldTellASessionsTimelineAndFollowIt() {
        // Given
        backstage().dispatchNeeding("toolchain:go", "ses-followed", "daytona-default", "daytona-go");
        soon(() -> assertThat(page.row("ses-followed")).contains("running"));

        // When
        page.choose("ses-followed");

        // Then
        soon(() -> assertThat(page.timeline()).hasSizeGreaterThanOrEqualTo(2));
        assertThat(page.timeline().get(0)).contains("provisioning");
        assertThat(page.timeline()).last().asString().contains("running", "started");
        assertThat(page.trace()).hasSize(2);
        assertThat(page.trace().get(1)).contains("daytona-go", "selected");

        // When
        backstage().terminate("ses-followed");

        // Then
        soon(() -> assertThat(page.timeline()).last().asString().contains("terminated", "TERMINATE_REQUESTED"));
    }

    @Test
    void shouldSayThatAnAddressNamesAnUnknownSession() {
        // When
        page = browser().open(worker().url().resolve("#/org_acme/ses-nobody"));

        // Then
        soon(() -> assertThat(page.detail()).contains("ses-nobody", "another one may own its partition"));
    }

    @Test
    void shouldBeUsedByTheKeyboardAlone() {
        // When
        page.press(Keys.TAB);
        page.press(Keys.ENTER);

        // Then
        assertThat(page.tabTo("ses-hello", 20)).isTrue();

        // When
        page.press(Keys.ENTER);

        // Then
        soon(() -> assertThat(page.timeline()).isNotEmpty());
        soon(() -> assertThat(page.focused()).isEqualTo("detail-title"));

        // When
        page.press(Keys.ESCAPE);

        // Then
        soon(() -> assertThat(page.detail()).isEmpty());
        assertThat(page.focusedText()).isEqualTo("ses-hello");
    }

    @Test
    void shouldLoadNothingFromElsewhere() {
        assertThat(page.loaded())
                .isNotEmpty()
                .allMatch(address -> address.startsWith(worker().url().toString()));
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeReadableInEveryLook(Browser.Look look) {
        // When
        page = browser().look(look).open(URI.create(worker().url() + "#/org_acme/ses-go"));
        soon(() -> assertThat(page.rows()).isNotEmpty());
        soon(() -> assertThat(page.trace()).isNotEmpty());
        browser().picture("sessions-" + look.name().toLowerCase(java.util.Locale.ROOT));

        // Then
        assertThat(page.violations()).isEmpty();
        assertThat(page.overflow()).isLessThanOrEqualTo(0);
    }
}
