package dev.rensei.sandbox.pool;

import dev.rensei.sandbox.log.LogLine;
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
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The file with pool definitions, kept in step with the catalogue.
 *
 * <p>Its content is read anew at every look: that sees an editor's rename, a mounted configuration's swapped link and a
 * change within the same second alike, where a watch on the directory misses one or the other. What was no good is
 * reported once and changes nothing.
 */
@ApplicationScoped
class PoolFile {

    private static final Logger LOG = Logger.getLogger(PoolFile.class.getName());

    private final Optional<Path> file;
    private final Duration interval;
    private final boolean topicToo;
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
        this.topicToo = config.topicEnabled();
        this.reader = reader;
        this.catalogue = catalogue;
    }

    /** Before messaging starts, so that no dispatch is judged without the file's pools. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (file.isEmpty()) {
            catalogue.fileHas(List.of());
            reportNoFile();
            return;
        }
        load(file.get());
        scheduler.scheduleWithFixedDelay(this::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void reportNoFile() {
        if (topicToo) {
            LogLine.info(LOG).say("No pools file is named (sandbox.pools.file); pools come from the pools topic alone");
        } else {
            LogLine.warn(LOG)
                    .say(
                            "There are no pools, and no dispatch can be run: name a pools file (sandbox.pools.file), or let the"
                                    + " pools topic be read (sandbox.pools.topic-enabled)");
        }
    }

    @PreDestroy
    void stop() {
        scheduler.shutdownNow();
    }

    private void load(Path path) {
        seen = content(path);
        if (seen == null) {
            throw refusal(path, "is not there, or can't be read; it must be a JSON array of pools, which may be empty");
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
            LogLine.error(LOG)
                    .say("Looking at the pools file failed inside the worker; its last good pools are kept", e);
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
            LogLine.warn(LOG)
                    .with("file", path)
                    .say("The pools file " + path
                            + " is gone or can't be read; its last good pools are kept. A restart would"
                            + " fail: put it back");
            return Look.REFUSED;
        }
        try {
            use(path, content);
            return Look.TAKEN_OVER;
        } catch (PoolDefinitionException e) {
            catalogue.fileIsNoGood();
            LogLine.warn(LOG)
                    .with("file", path)
                    .say("The pools file " + path + " can't be used, and its last good pools are kept: "
                            + e.getMessage());
            return Look.REFUSED;
        }
    }

    private void use(Path path, byte[] content) {
        var parsed = reader.readAll(content);
        catalogue.fileHas(parsed.value());
        parsed.warnings().forEach(warning -> LogLine.warn(LOG)
                .with("file", path)
                .say("Something is odd in the pools file " + path + ": " + warning));
        LogLine.info(LOG)
                .with("file", path)
                .with("pools", parsed.value().size())
                .say("Took over " + parsed.value().size() + " pools from the file " + path);
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
