package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.access.Access;
import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.session.Sessions;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The orderly stop: nothing new is taken in or sent, what is under way at providers may finish, and everything else is
 * handed back by not acknowledging it.
 */
@ApplicationScoped
public class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final long LOOK_AGAIN_MS = 20;

    private final Bootstrap intake;
    private final Access access;
    private final Sessions sessions;
    private final PendingRecords pending;
    private final Duration timeout;

    Drain(Bootstrap intake, Access access, Sessions sessions, PendingRecords pending, SandboxConfig config) {
        this.intake = intake;
        this.access = access;
        this.sessions = sessions;
        this.pending = pending;
        this.timeout = config.shutdown().timeout();
    }

    void stop(@Observes ShutdownEvent event) {
        intake.close();
        access.sendNoMoreCreates();
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (sessions.finishing() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(LOOK_AGAIN_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int unfinished = sessions.finishing();
        sessions.partitions().forEach(sessions::close);
        LOG.infof("Stopped taking work; %d sessions unfinished, %d records handed back", unfinished, pending.count());
    }
}
