package dev.rensei.sandbox.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.daytona.io/api, https://app.daytona.io/api",
        "https://app.daytona.io/api//, https://app.daytona.io/api",
        "HTTPS://App.Daytona.IO/Api/, https://app.daytona.io/Api",
        "https://app.daytona.io, https://app.daytona.io",
        "' https://app.daytona.io:8443/a%20b ', https://app.daytona.io:8443/a%20b",
        "http://[::1]:3000/api/, http://[::1]:3000/api"
    })
    void shouldNormalise(String text, String normal) throws Exception {
        // When
        var url = ApiUrl.parse("the URL", text);

        // Then
        assertThat(url.uri()).hasToString(normal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://app.daytona.io@evil.example/api | must not hold a user name",
                "https://app.daytona.io:x@evil.example   | must not hold a user name",
                "https://evil.example/#@app.daytona.io   | must not have a query or fragment",
                "https://evil.example?app.daytona.io     | must not have a query or fragment",
                "https://evil.example\\@app.daytona.io   | is not a URL",
                "https://app.daytona.io%40evil.example   | must name a host",
                "https://app.daytona.io,evil.example     | must name a host",
                "https://a@b@c                           | must name a host",
                "https:///api                            | must name a host",
                "https:app.daytona.io                    | must name a host",
                "https://app.daytona.io:0/api            | has an impossible port",
                "https://app.daytona.io:65536/api        | has an impossible port",
                "file:///etc/passwd                      | must begin with https:// or http://",
                "ftp://app.daytona.io                    | must begin with https:// or http://",
                "app.daytona.io/api                      | must begin with https:// or http://",
                "https://                                | is not a URL"
            })
    void shouldRefuseWhatCouldMislead(String text, String problem) {
        assertThatThrownBy(() -> ApiUrl.parse("the URL", text))
                .isInstanceOf(ApiUrl.Malformed.class)
                .hasMessage("the URL " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://LOCALHOST:3000",
                "http://127.0.0.1",
                "http://127.255.255.254:80",
                "http://[::1]:3000"
            })
    void shouldKnowLoopback(String text) throws Exception {
        assertThat(ApiUrl.parse("the URL", text).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "http://128.0.0.1",
                "http://127.evil",
                "http://10.0.0.1",
                "http://[::2]"
            })
    void shouldNotTakeOthersForLoopback(String text) throws Exception {
        assertThat(ApiUrl.parse("the URL", text).isLoopback()).isFalse();
    }

    @Test
    void shouldCompareServersByTheirPortsAsWell() throws Exception {
        // Given
        var url = ApiUrl.parse("the URL", "https://app.daytona.io/api");

        // Then
        assertThat(url.isSameServer(ApiUrl.parse("the URL", "https://APP.daytona.io:443/other")))
                .isTrue();
        assertThat(url.isSameServer(ApiUrl.parse("the URL", "https://app.daytona.io:8443/api")))
                .isFalse();
        assertThat(url.isSameServer(ApiUrl.parse("the URL", "http://app.daytona.io:443/api")))
                .isFalse();
        assertThat(url.isSameServer(ApiUrl.parse("the URL", "https://app.daytona.io./api")))
                .isFalse();
    }
}
