package dev.rensei.sandbox.session;

/** Whether this worker still owns a partition. Once it is over, it stays over: a partition that comes back is a new one. */
public final class Ownership {

    private final int partition;
    private final Lease lease;
    private volatile boolean over;

    /** Ownership from now on, as far as the lease holds. */
    public Ownership(int partition, Lease lease) {
        this.partition = partition;
        this.lease = lease;
    }

    /** Which partition. */
    public int partition() {
        return partition;
    }

    /** Whether nothing may be said or done in the partition's name any more. */
    public boolean isOver() {
        return over;
    }

    /** Whether it may be over without this worker knowing: nothing is said or done until that is known. */
    public boolean isInDoubt() {
        return !lease.holds();
    }

    /** Ends it. */
    public void end() {
        over = true;
    }
}
