package dev.rensei.sandbox.pool;

import static dev.rensei.sandbox.pool.Pools.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rensei.sandbox.pool.PoolFile.Look;
import dev.rensei.sandbox.provider.Providers;
import dev.rensei.sandbox.provider.StubProvider;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolFileTest {

    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path dir;

    private final PoolCatalogue catalogue = new PoolCatalogue();
    private Path file;
    private PoolFile poolFile;

    @BeforeEach
    void anEmptyTopicAndAFile() throws IOException {
        catalogue.topicHas(Map.of());
        file = dir.resolve("pools.json");
        write(file, "a");
        poolFile = poolFile(Optional.of(file.toString()), NEVER);
    }

    @AfterEach
    void stop() {
        poolFile.stop();
    }

    @Test
    void shouldLoadTheFileAtTheStart() {
        // When
        poolFile.start(new StartupEvent());

        // Then
        assertThat(catalogue.all()).containsExactly(pool("a"));
        assertThat(catalogue.loaded()).isTrue();
    }

    @Test
    void shouldBeLoadedWithoutAFile() {
        // Given
        poolFile = poolFile(Optional.of(" "), NEVER);

        // When
        poolFile.start(new StartupEvent());

        // Then
        assertThat(catalogue.loaded()).isTrue();
    }

    @Test
    void shouldStopTheStartWhenTheFileIsMissing() throws IOException {
        // Given
        Files.delete(file);

        // Then
        assertThatThrownBy(() -> poolFile.start(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "sandbox.pools.file: %s: is not there, or can't be read; it must be a JSON array of pools, which may"
                                + " be empty",
                        file)
                .hasNoCause();
    }

    @Test
    void shouldStopTheStartWithOneLineOnAllThatIsWrong() throws IOException {
        // Given
        Files.writeString(file, "[{}, 7]");

        // Then
        assertThatThrownBy(() -> poolFile.start(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("sandbox.pools.file: %s: pool [0]: id: expected", file)
                .hasMessageEndingWith("; pool [1]: expected a JSON object")
                .message()
                .hasLineCount(1);
    }

    @Test
    void shouldTakeOverAnEdit() throws IOException {
        // Given
        poolFile.start(new StartupEvent());
        write(file, "b", "c");

        // When
        var look = poolFile.refresh();

        // Then
        assertThat(look).isEqualTo(Look.TAKEN_OVER);
        assertThat(catalogue.all()).containsExactly(pool("b"), pool("c"));
    }

    @Test
    void shouldTakeOverAnEditThatChangesNeitherSizeNorTime() throws IOException {
        // Given
        poolFile.start(new StartupEvent());
        var time = Files.getLastModifiedTime(file);
        write(file, "b");
        Files.setLastModifiedTime(file, time);

        // When
        poolFile.refresh();

        // Then
        assertThat(catalogue.all()).containsExactly(pool("b"));
    }

    @Test
    void shouldSeeAFileRenamedIntoPlace() throws IOException {
        // Given
        poolFile.start(new StartupEvent());
        write(dir.resolve("pools.json~"), "b");

        // When
        Files.move(dir.resolve("pools.json~"), file, StandardCopyOption.ATOMIC_MOVE);
        poolFile.refresh();

        // Then
        assertThat(catalogue.all()).containsExactly(pool("b"));
    }

    @Test
    void shouldSeeAMountedFolderBeingSwapped() throws IOException {
        // Given
        write(Files.createDirectory(dir.resolve("..1")).resolve("mounted.json"), "a");
        write(Files.createDirectory(dir.resolve("..2")).resolve("mounted.json"), "b");
        Files.createSymbolicLink(dir.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(dir.resolve("mounted.json"), Path.of("..data/mounted.json"));
        poolFile = poolFile(Optional.of(dir.resolve("mounted.json").toString()), NEVER);
        poolFile.start(new StartupEvent());

        // When
        Files.createSymbolicLink(dir.resolve("..new"), Path.of("..2"));
        Files.move(dir.resolve("..new"), dir.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        poolFile.refresh();

        // Then
        assertThat(catalogue.all()).containsExactly(pool("b"));
    }

    @Test
    void shouldKeepTheLastGoodPoolsAndReportABadEditOnce() throws IOException {
        // Given
        poolFile.start(new StartupEvent());
        Files.writeString(file, "[{");

        // When
        var looks = List.of(poolFile.refresh(), poolFile.refresh());

        // Then
        assertThat(looks).containsExactly(Look.REFUSED, Look.UNCHANGED);
        assertThat(catalogue.all()).containsExactly(pool("a"));
    }

    @Test
    void shouldKeepTheLastGoodPoolsAndReportARemovedFileOnce() throws IOException {
        // Given
        poolFile.start(new StartupEvent());
        Files.delete(file);

        // When
        var looks = List.of(poolFile.refresh(), poolFile.refresh());

        // Then
        assertThat(looks).containsExactly(Look.REFUSED, Look.UNCHANGED);
        assertThat(catalogue.all()).containsExactly(pool("a"));
    }

    @Test
    void shouldTakeOverARepairedFile() throws IOException {
        // Given
        poolFile.start(new StartupEvent());
        Files.writeString(file, "[{");
        poolFile.refresh();

        // When
        write(file, "a", "b");
        poolFile.refresh();

        // Then
        assertThat(catalogue.all()).containsExactly(pool("a"), pool("b"));
    }

    @Test
    void shouldLookByItself() throws IOException {
        // Given
        poolFile = poolFile(Optional.of(file.toString()), Duration.ofMillis(50));
        poolFile.start(new StartupEvent());

        // When
        write(file, "b");

        // Then
        await().untilAsserted(() -> assertThat(catalogue.all()).containsExactly(pool("b")));
    }

    private PoolFile poolFile(Optional<String> path, Duration interval) {
        var config = new FixedPoolsConfig(path, interval, "capacity-pools", true);
        return new PoolFile(config, new PoolReader(Providers.of(StubProvider.named("stub"))), catalogue);
    }

    private static void write(Path path, String... ids) throws IOException {
        var pools = List.of(ids).stream()
                .map(id -> "{\"id\": \"%s\", \"orgId\": \"org_acme\", \"provider\": \"stub\"}".formatted(id))
                .toList();
        Files.writeString(path, pools.toString());
    }
}
