package dev.rensei.sandbox.session;

/** Whether this worker still owns a partition. Once it is over, it stays over: a partition that comes back is a new one. */
public final class Ownership {

    private final int partition;
    private volatile boolean over;

    /** Ownership from now on. */
    public Ownership(int partition) {
        this.partition = partition;
    }

    /** Which partition. */
    public int partition() {
        return partition;
    }

    /** Whether nothing may be said or done in the partition's name any more. */
    public boolean isOver() {
        return over;
    }

    /** Ends it. */
    public void end() {
        over = true;
    }
}
