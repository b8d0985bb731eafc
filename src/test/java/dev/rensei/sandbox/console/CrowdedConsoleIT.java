package dev.rensei.sandbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker with five thousand sandboxes. */
class CrowdedConsoleIT extends ConsoleTest {

    private static final int SESSIONS = 5_000;
    private static final int ROWS_PER_PAGE = 50;

    @Override
    Backstage setTheStage() {
        var backstage = Backstage.of("console-crowded");
        backstage.dispatchMany(SESSIONS, "ses", "daytona-default");
        return backstage;
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowOnePageOfManySessions(Browser.Look look) {
        // When
        ConsolePage page = browser().look(look).open(worker().url());

        // Then
        Awaitility.await("five thousand sandboxes")
                .atMost(Duration.ofSeconds(120))
                .until(() -> page.count("running").equals("5,000"));
        soon(() -> assertThat(page.position()).isEqualTo("1–50 of 5,000"));
        assertThat(page.rows()).hasSize(ROWS_PER_PAGE);
        browser().picture("crowded-" + look.name().toLowerCase(Locale.ROOT));
        assertThat(page.violations()).isEmpty();
        assertThat(page.overflow()).isLessThanOrEqualTo(0);
    }

    @Test
    void shouldTurnPagesAndFindOneAmongMany() {
        // Given
        ConsolePage page = browser().look(Browser.Look.LIGHT_AND_WIDE).open(worker().url());
        Awaitility.await("five thousand sandboxes")
                .atMost(Duration.ofSeconds(120))
                .until(() -> page.position().equals("1–50 of 5,000"));
        var first = page.rows();

        // When
        page.nextPage();

        // Then
        soon(() -> assertThat(page.position()).isEqualTo("51–100 of 5,000"));
        assertThat(page.rows()).hasSize(ROWS_PER_PAGE).doesNotContainAnyElementsOf(first);

        // When
        page.search("ses-4711");

        // Then
        soon(() -> assertThat(page.rows()).singleElement().asString().startsWith("ses-4711"));
    }
}
