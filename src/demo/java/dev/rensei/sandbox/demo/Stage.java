package dev.rensei.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files that the worker is pointed at, in a temporary directory: the pools and one org's credential. */
final class Stage implements AutoCloseable {

    private static final Path SAMPLE_POOLS = Path.of("docs", "examples", "pools.json");

    private final Path directory;

    private Stage(Path directory) {
        this.directory = directory;
    }

    /** Writes the sample pools, and the org's API key as a mounted secret would hold it. */
    static Stage set(String orgId, String apiKey) {
        try {
            var stage = new Stage(Files.createTempDirectory("sandbox-demo-"));
            Files.copy(SAMPLE_POOLS, stage.poolsFile());
            var credential = stage.credentials().resolve(orgId).resolve("daytona");
            Files.createDirectories(credential);
            Files.writeString(credential.resolve("api-key"), apiKey);
            return stage;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pools, for the worker to watch and for the user to edit. */
    Path poolsFile() {
        return directory.resolve("pools.json");
    }

    /** The root of the credentials. */
    Path credentials() {
        return directory.resolve("credentials");
    }

    @Override
    public void close() {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (var path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
