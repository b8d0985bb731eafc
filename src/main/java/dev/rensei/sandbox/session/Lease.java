package dev.rensei.sandbox.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * For how long this process may trust what it last knew of its partitions.
 *
 * <p>A process that stood still, a paused VM or a frozen container, wakes up in the belief that nothing has happened, while the
 * brokers gave its partitions away. So the lease runs out by itself, sooner than they do that, and whoever stood still
 * finds it run out before it says or does anything.
 */
@ApplicationScoped
public class Lease {

    private final LongSupplier nanos;
    private volatile long renewedAt;
    private volatile long lastsNanos = Long.MAX_VALUE;

    Lease() {
        this(System::nanoTime);
    }

    Lease(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** From now on it has to be extended within this time. */
    public void begin(Duration lasts) {
        renewedAt = nanos.getAsLong();
        lastsNanos = lasts.toNanos();
    }

    /** Whether nothing may have changed unnoticed. */
    public boolean holds() {
        return holdsAt(nanos.getAsLong());
    }

    /** Extends it if it holds; one that has run out needs a proof. */
    public boolean extend() {
        long now = nanos.getAsLong(); // once: the process may stand still between any two steps
        if (!holdsAt(now)) {
            return false;
        }
        renewedAt = now;
        return true;
    }

    /** A moment, before a proof is asked for. */
    public long moment() {
        return nanos.getAsLong();
    }

    /** It is proven that the partitions were still this worker's at that moment. */
    public void proven(long moment) {
        renewedAt = moment;
    }

    private boolean holdsAt(long now) {
        return now - renewedAt < lastsNanos;
    }
}
