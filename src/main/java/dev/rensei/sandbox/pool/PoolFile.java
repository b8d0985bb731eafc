package dev.rensei.sandbox.pool;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with pool definitions, kept in step with the catalogue.
 *
 * <p>Its content is read anew at every look: that sees an editor's rename, a mounted configuration's swapped link and a
 * change within the same second alike, where a watch on the directory misses one or the other. What was no good is
 * reported once and changes nothing.
 */
@ApplicationScoped
class PoolFile {

    private static final Logger LOG = LoggerFactory.getLogger(PoolFile.class);

    private final Optional<Path> file;
    private final Duration interval;
    private final PoolReader reader;
    private final PoolCatalogue catalogue;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(look -> {
        var thread = new Thread(look, "pool-file");
        thread.setDaemon(true);
        return thread;
    });

    /** What was read last, good or bad; null if there was nothing to read. */
    private byte @Nullable [] seen;

    PoolFile(PoolsConfig config, PoolReader reader, PoolCatalogue catalogue) {
        this.file = config.file().filter(name -> !name.isBlank()).map(Path::of);
        this.interval = config.reloadInterval();
        this.reader = reader;
        this.catalogue = catalogue;
    }

    /** Before messaging starts, so that no dispatch is judged without the file's pools. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (file.isEmpty()) {
            catalogue.fileHas(List.of());
            return;
        }
        load(file.get());
        scheduler.scheduleWithFixedDelay(this::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    @PreDestroy
    void stop() {
        scheduler.shutdownNow();
    }

    private void load(Path path) {
        seen = content(path);
        if (seen == null) {
            throw refusal(path, "is not there, or can't be read");
        }
        try {
            use(path, seen);
        } catch (PoolDefinitionException e) {
            throw refusal(path, e.getMessage());
        }
    }

    /** Quarkus shows the message of this exception, and nothing else, and exits with 1. */
    private static ConfigurationException refusal(Path path, String problem) {
        return new ConfigurationException("sandbox.pools.file: %s: %s".formatted(path, problem));
    }

    private void look() {
        try {
            refresh();
        } catch (RuntimeException e) {
            // The scheduler would stop without a word.
            LOG.atError().setCause(e).log("Unexpected failure while looking at the pools file");
        }
    }

    /** Looks at the file, and takes over what is new and good. */
    Look refresh() {
        var path = file.orElseThrow();
        var content = content(path);
        if (Arrays.equals(content, seen)) {
            return Look.UNCHANGED;
        }
        seen = content;
        if (content == null) {
            catalogue.fileIsNoGood();
            LOG.atWarn().addKeyValue("file", path).log("The pools file can't be read; its last good pools are kept");
            return Look.REFUSED;
        }
        try {
            use(path, content);
            return Look.TAKEN_OVER;
        } catch (PoolDefinitionException e) {
            catalogue.fileIsNoGood();
            LOG.atWarn()
                    .addKeyValue("file", path)
                    .addKeyValue("problems", e.getMessage())
                    .log("The pools file has problems; its last good pools are kept");
            return Look.REFUSED;
        }
    }

    private void use(Path path, byte[] content) {
        var parsed = reader.readAll(content);
        catalogue.fileHas(parsed.value());
        parsed.warnings().forEach(warning -> LOG.atWarn()
                .addKeyValue("file", path)
                .addKeyValue("warning", warning)
                .log("The pools file has something odd"));
        LOG.atInfo()
                .addKeyValue("file", path)
                .addKeyValue("pools", parsed.value().size())
                .log("Pools loaded from the file");
    }

    private static byte @Nullable [] content(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            return null;
        }
    }

    /** What came of a look at the file. */
    enum Look {
        /** It is as it was, also if that was no good. */
        UNCHANGED,
        /** It has changed, and the catalogue with it. */
        TAKEN_OVER,
        /** It has changed to something that is no good, which was reported. */
        REFUSED
    }
}
