package dev.rensei.sandbox.dispatch;

import java.util.OptionalLong;
import java.util.TreeSet;

/** How far one partition is done with: everything before the first record that still waits for its outcome. */
final class Progress {

    private static final long NOTHING = -1;

    private final TreeSet<Long> open = new TreeSet<>();
    private long last = NOTHING;
    private long committed = NOTHING;

    /** A record was taken in. One that comes again takes everything behind it back, for that comes again too. */
    synchronized void received(long offset) {
        if (offset <= last) {
            open.tailSet(offset, true).clear();
        }
        last = offset;
        open.add(offset);
    }

    /** A record's outcome is durable. */
    synchronized void done(long offset) {
        open.remove(offset);
    }

    /** The offset to commit, if any record was taken in. */
    synchronized OptionalLong safe() {
        if (last == NOTHING) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(open.isEmpty() ? last + 1 : open.first());
    }

    /** The offset to commit, if the brokers don't have it. */
    synchronized OptionalLong due() {
        OptionalLong safe = safe();
        return safe.isPresent() && safe.getAsLong() != committed ? safe : OptionalLong.empty();
    }

    /** The brokers have it. */
    synchronized void committed(long offset) {
        committed = offset;
    }
}
