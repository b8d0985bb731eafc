package dev.rensei.sandbox.provider;

/** How far a removal got. */
public enum Deletion {
    /** The provider confirms that the sandbox is no more. */
    GONE,
    /** Accepted; look again until it is gone. */
    ACCEPTED,
    /** The sandbox is changing its state and can't be removed now; ask again. */
    BUSY
}
