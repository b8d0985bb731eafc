package dev.rensei.sandbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker that nothing was asked of yet. */
class EmptyConsoleIT extends ConsoleTest {

    @Override
    Backstage setTheStage() {
        return Backstage.of("console-empty");
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatToDoWhenThereIsNothingToShow(Browser.Look look) {
        // When
        ConsolePage page = browser().look(look).open(worker().url());

        // Then
        soon(() -> assertThat(page.emptyState()).contains("Nothing is running", "daytona-default", "session-dispatch"));
        assertThat(page.count("running")).isEqualTo("0");
        browser().picture("empty-" + look.name().toLowerCase(Locale.ROOT));
        assertThat(page.violations()).isEmpty();
        assertThat(page.overflow()).isLessThanOrEqualTo(0);
    }

    @Test
    void shouldSayThatTheWorkerIsGoneAndGoOnWhenItIsBack() {
        // Given
        ConsolePage page = browser().look(Browser.Look.LIGHT_AND_WIDE).open(worker().url());
        soon(() -> assertThat(page.connection()).isEqualTo("Live"));
        page.mark();

        // When
        worker().kill();

        // Then
        soon(() -> assertThat(page.connection()).isEqualTo("Connection lost"));
        assertThat(page.warning()).contains("may be out of date");
        browser().picture("worker-gone");
        assertThat(page.violations()).isEmpty();

        // When
        worker().restart();
        backstage().dispatch("ses-after", "daytona-default");

        // Then
        soon(() -> assertThat(page.connection()).isEqualTo("Live"));
        assertThat(page.warning()).isEmpty();
        soon(() -> assertThat(page.row("ses-after")).contains("running"));
        assertThat(page.isMarked()).isTrue();
        backstage().terminate("ses-after");
        soon(() -> assertThat(page.emptyState()).contains("Nothing is running"));
    }
}
