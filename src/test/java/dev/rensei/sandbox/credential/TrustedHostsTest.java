package dev.rensei.sandbox.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedHostsTest {

    @ParameterizedTest
    @CsvSource({
        "daytona.internal, https://daytona.internal/api, true",
        "Daytona.Internal, http://daytona.INTERNAL:3000, true",
        "daytona.internal:3000, http://daytona.internal:3000/api, true",
        "daytona.internal:443, https://daytona.internal/api, true",
        "[fd00::1]:3000, http://[fd00::1]:3000/api, true",
        "daytona.internal:3000, http://daytona.internal:3001, false",
        "daytona.internal, https://sub.daytona.internal, false",
        "internal, https://daytona.internal, false",
        "daytona.internal, https://daytona.internal.evil.example, false"
    })
    void shouldTrustExactlyWhatIsListed(String entry, String url, boolean trusted) throws Exception {
        // When
        var hosts = TrustedHosts.of(List.of(entry));

        // Then
        assertThat(hosts.contains(ApiUrl.parse("the URL", url))).isEqualTo(trusted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://daytona.internal", "daytona.internal/api", "*.internal", "a b", "me@daytona.internal"})
    void shouldRefuseWhatIsNotAHost(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedHosts.of(List.of(entry)))
                .withMessageStartingWith("expected host or host:port");
    }
}
