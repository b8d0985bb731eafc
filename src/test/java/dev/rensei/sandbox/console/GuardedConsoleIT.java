package dev.rensei.sandbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A worker that wants a token, as one does that listens beyond its own machine. */
class GuardedConsoleIT extends ConsoleTest {

    private static final String TOKEN = "letmein-0123456789";

    @Override
    Backstage setTheStage() {
        return Backstage.guardedBy(TOKEN, "console-guarded");
    }

    @Test
    void shouldLetInWhoTypesTheToken() {
        // When
        ConsolePage page =
                browser().withoutCookies().look(Browser.Look.LIGHT_AND_WIDE).open(worker().url());

        // Then
        assertThat(page.text()).contains("Token").doesNotContain("Live sessions");
        assertThat(page.violations()).isEmpty();

        // When
        page.showToken("wrong");

        // Then
        soon(() -> assertThat(page.text()).contains("That is not the token of this worker."));
        browser().picture("token-wrong");
        assertThat(page.violations()).isEmpty();

        // When
        page.showToken(TOKEN);

        // Then
        soon(() -> assertThat(page.connection()).isEqualTo("Live"));
        assertThat(page.address()).isEqualTo(worker().url().toString());
    }

    @Test
    void shouldLetInWhoFollowsALinkWithTheToken() {
        // When
        ConsolePage page = browser().withoutCookies().open(worker().url().resolve("?token=" + TOKEN));

        // Then
        soon(() -> assertThat(page.connection()).isEqualTo("Live"));
        assertThat(page.address()).isEqualTo(worker().url().toString());
        assertThat(page.loaded()).noneMatch(address -> address.contains(TOKEN));

        // When
        ConsolePage again = browser().open(worker().url());

        // Then
        soon(() -> assertThat(again.connection()).isEqualTo("Live"));
    }
}
