package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTest {

    private static final String ENTRYPOINT = "ENTRYPOINT ";

    @Test
    void shouldStartTheCommandFromTheImage() {
        // When
        var file = Dockerfile.of("ghcr.io/renseiai/donmai-worker:latest", List.of("donmai", "agent", "run"));

        // Then
        assertThat(file)
                .isEqualTo("FROM ghcr.io/renseiai/donmai-worker:latest\nENTRYPOINT [\"donmai\",\"agent\",\"run\"]\n");
    }

    @Property(tries = 200)
    void shouldKeepAnyCommandOnItsLine(@ForAll List<String> command) throws Exception {
        // When
        var file = Dockerfile.of("worker:v1", command);

        // Then
        var lines = file.split("\\R", -1);
        assertThat(lines).hasSize(3);
        assertThat(file.chars().filter(c -> c != '\n')).allMatch(c -> c >= ' ' && c <= '~' || c == 0x7f);
        var array = lines[1].substring(ENTRYPOINT.length());
        var read = new ObjectMapper().readTree(array);
        assertThat(read).hasSameSizeAs(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghcr.io/renseiai/donmai-worker:latest",
                "registry.example.com:5000/team/worker-go:v0.11.0",
                "worker@sha256:0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a0f3a"
            })
    void shouldAcceptImageReference(String image) {
        // Then
        assertThat(Dockerfile.accepts(image)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "worker\nRUN evil",
                "worker\rRUN evil",
                "worker AS other",
                "--platform=linux/arm64",
                "${EVIL}",
                "worker\u2028RUN",
                "worker\\",
                "worker#"
            })
    void shouldRefuseWhatIsMoreThanAnImageReference(String image) {
        // Then
        assertThat(Dockerfile.accepts(image)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Dockerfile.of(image, List.of("run")));
    }
}
