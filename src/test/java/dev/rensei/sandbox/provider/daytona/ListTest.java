package dev.rensei.sandbox.provider.daytona;

import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.json;
import static dev.rensei.sandbox.provider.daytona.ScriptedDaytona.sandboxJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The listing, in pages and as a bare array. */
@QuarkusTest
@TestProfile(DaytonaOnly.class)
class ListTest extends DaytonaProviderSetup {

    @Test
    void shouldListPages() {
        // Given
        daytona.on("GET", "/sandbox", json(200, """
                {"items": [%s, {"id": "b", "state": "teleporting", "errorReason": "sesame"}, {"state": "started"}],
                 "nextCursor": "abc+/="}""".formatted(sandboxJson("a", "a", "started"))));

        // When
        var page = value(await(provider.list(daytona.account(), Specs.LABELS, Optional.of("x+/="))));

        // Then
        assertThat(page.sandboxes()).extracting(Sandbox::externalId).containsExactly("a", "b");
        assertThat(page.sandboxes())
                .extracting(Sandbox::condition)
                .containsExactly(Condition.RUNNING, Condition.UNHEARD_OF);
        assertThat(page.sandboxes().get(1).problem())
                .as("without the environment nobody can tell a secret in the text")
                .isEmpty();
        assertThat(page.nextCursor()).contains("abc+/=");
        var request = daytona.requests().get(0);
        assertThat(request.queryParameter("labels").firstValue())
                .isEqualTo("{\"managed-by\":\"rensei\",\"session\":\"ses_1\"}");
        assertThat(request.queryParameter("limit").firstValue()).isEqualTo("200");
        assertThat(request.queryParameter("cursor").firstValue()).isEqualTo("x+/=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"items\":[],\"nextCursor\":null}", "{\"items\":[]}", "[]"})
    void shouldEndTheListingWithTheLastPage(String body) {
        // Given
        daytona.on("GET", "/sandbox", json(200, body));

        // When
        var page = value(await(provider.list(daytona.account(), Specs.LABELS, Optional.empty())));

        // Then
        assertThat(page.sandboxes()).isEmpty();
        assertThat(page.nextCursor()).isEmpty();
        assertThat(daytona.requests().get(0).queryParameter("cursor").isPresent())
                .isFalse();
    }

    @Test
    void shouldNotTakeAnythingElseForAnEmptyListing() {
        // Given
        daytona.on("GET", "/sandbox", json(200, "{\"status\": \"ok\"}"));

        // When
        var outcome = await(provider.list(daytona.account(), Specs.LABELS, Optional.empty()));

        // Then
        assertThat(failure(outcome)).isInstanceOf(ProviderFailure.Ambiguous.class);
    }
}
