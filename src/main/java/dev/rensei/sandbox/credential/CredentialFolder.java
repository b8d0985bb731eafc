package dev.rensei.sandbox.credential;

import dev.rensei.sandbox.model.OrgId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The folder with the organizations' credentials.
 *
 * <p>A key is read anew once a second at most, and only when asked for. Reading by path, each time, is what sees
 * every way of changing a file: written over, renamed, or swapped by way of a symbolic link, as mounted secrets are.
 */
final class CredentialFolder {

    static final String API_KEY = "api-key";
    static final String API_URL = "api-url";

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path dir;
    private final LongSupplier nanoTime;
    private final Map<Key, Seen> seen = new ConcurrentHashMap<>();

    CredentialFolder(Path dir, LongSupplier nanoTime) {
        this.dir = dir.toAbsolutePath().normalize();
        this.nanoTime = nanoTime;
    }

    /** The credential of an organization for a provider. */
    OrgCredential find(OrgId orgId, String provider) {
        var key = new Key(orgId, provider);
        var now = nanoTime.getAsLong();
        var known = seen.get(key);
        // A key that was not there is looked for each time: believed for a second, its absence would end sessions.
        if (known != null && known.credential().apiKey().isPresent() && known.isFresh(now)) {
            return known.credential();
        }
        var current = new Seen(now, read(key));
        seen.put(key, current);
        return current.credential();
    }

    private OrgCredential read(Key key) {
        var folder = folderOf(key);
        if (folder.isEmpty()) {
            return OrgCredential.NONE;
        }
        var reading = API_KEY;
        try {
            var apiKey = text(folder.get().resolve(API_KEY));
            reading = API_URL;
            return OrgCredential.of(apiKey, text(folder.get().resolve(API_URL)));
        } catch (IOException e) {
            return OrgCredential.unreadable(reading);
        }
    }

    /** Where the credential would be; nowhere if that is not two steps below the folder. */
    private Optional<Path> folderOf(Key key) {
        try {
            var folder = dir.resolve(key.orgId().value()).resolve(key.provider());
            var isBelow = folder.equals(folder.normalize())
                    && folder.startsWith(dir)
                    && folder.getNameCount() == dir.getNameCount() + 2;
            return isBelow ? Optional.of(folder) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private record Key(OrgId orgId, String provider) {}

    /** What was found, and when. */
    private record Seen(long atNanos, OrgCredential credential) {

        boolean isFresh(long now) {
            return now - atNanos < FRESH_NANOS;
        }
    }
}
