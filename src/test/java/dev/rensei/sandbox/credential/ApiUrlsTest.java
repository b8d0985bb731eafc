package dev.rensei.sandbox.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApiUrlsTest {

    private static final String URL = "https://daytona.example/api";

    private final ApiUrls urls = new ApiUrls();

    @Test
    void shouldRememberWhatItHasRead() throws Exception {
        assertThat(urls.parse("the URL", URL)).isSameAs(urls.parse("another place", URL));
    }

    @Test
    void shouldNotRememberForEver() throws Exception {
        ApiUrl first = urls.parse("the URL", URL);
        for (int i = 0; i < 1_000; i++) {
            urls.parse("the URL", "https://daytona-" + i + ".example/api");
        }

        assertThat(urls.parse("the URL", URL)).isNotSameAs(first).isEqualTo(first);
    }

    @Test
    void shouldNameThePlaceOfAMalformedOneEachTime() {
        for (String place : new String[] {"the URL", "another place"}) {
            assertThatThrownBy(() -> urls.parse(place, "ftp://daytona.example"))
                    .isInstanceOf(ApiUrl.Malformed.class)
                    .hasMessageStartingWith(place);
        }
    }
}
