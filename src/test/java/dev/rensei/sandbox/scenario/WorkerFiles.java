package dev.rensei.sandbox.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.microprofile.config.ConfigProvider;

/** The files that an operator gives the worker, and changes while it runs. */
final class WorkerFiles {

    /** Writes an organization's credential for Daytona. */
    void credential(String orgId, String file, String text) {
        Path folder = configured("sandbox.credentials.dir").resolve(orgId).resolve("daytona");
        try {
            Files.createDirectories(folder);
            replace(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the pools file. */
    void pools(String json) {
        try {
            replace(configured("sandbox.pools.file"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path configured(String key) {
        return Path.of(ConfigProvider.getConfig().getValue(key, String.class));
    }

    private static void replace(Path file, String text) throws IOException {
        Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
